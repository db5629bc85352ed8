package dev.peekaboo.scan;

import dev.peekaboo.Sample;

/**
 * Somebody asks about a sample.
 *
 * @param sample its content came from {@link Scanner#receive} and belongs to the scanner from now
 *     on
 * @param asker which door it came through, e.g. {@code rest}
 */
public record Submission(Sample sample, String asker) {}
