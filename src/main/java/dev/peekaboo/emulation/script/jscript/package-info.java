/**
 * JScript on Rhino in interpreted mode, with no way to Java. Start with {@link
 * dev.peekaboo.emulation.script.jscript.JScriptEmulator}.
 */
@NullMarked
package dev.peekaboo.emulation.script.jscript;

import org.jspecify.annotations.NullMarked;
