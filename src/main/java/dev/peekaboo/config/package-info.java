/** Text to typed values, all problems at once, in PeekabooAV's dialect. Imports nothing. */
@NullMarked
package dev.peekaboo.config;

import org.jspecify.annotations.NullMarked;
