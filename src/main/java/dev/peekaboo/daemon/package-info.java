/** Main, the commands, and the wiring of everything. Nobody imports it. */
@NullMarked
package dev.peekaboo.daemon;

import org.jspecify.annotations.NullMarked;
