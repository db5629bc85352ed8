/**
 * Text to typed values in PeekabooAV's dialect, all problems at once. Start with {@link
 * dev.peekaboo.config.ConfigFile}. Imports nothing of ours.
 *
 * <p>The dialect is that of Python's {@code configparser} as PeekabooAV 2.1 uses it: strict, with
 * basic interpolation, plus lists ({@code name.1: value}) and drop-in folders. What an
 * administrator wrote for PeekabooAV means the same here; what made it die with a traceback is a
 * {@link dev.peekaboo.config.Problem} with file, line and the way out.
 *
 * <p>Which options exist is not known in this room: every typed getter of {@link
 * dev.peekaboo.config.Section} remembers the option it was asked for, and {@link
 * dev.peekaboo.config.ConfigFile#finish} reports what nobody asked for.
 */
@NullMarked
package dev.peekaboo.config;

import org.jspecify.annotations.NullMarked;
