/**
 * Reads files that make Windows start or open something (shortcuts, web queries, remote desktops,
 * libraries, consoles, notebooks) and tells what: {@link dev.peekaboo.emulation.link.LinkEmulator}.
 * Nothing is looked up; commands go to the reader of commands.
 */
@NullMarked
package dev.peekaboo.emulation.link;

import org.jspecify.annotations.NullMarked;
