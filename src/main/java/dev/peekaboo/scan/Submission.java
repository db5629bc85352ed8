package dev.peekaboo.scan;

import dev.peekaboo.Sample;

/**
 * Somebody asks about a sample.
 *
 * @param sample its content came from {@link Scanner#receive} and belongs to the scanner from now
 *     on
 * @param asker which door it came through, e.g. {@code rest}
 * @param origin the mail it belongs to
 */
public record Submission(Sample sample, String asker, Origin origin) {
    /** Nothing is known of a mail. */
    public Submission(Sample sample, String asker) {
        this(sample, asker, Origin.UNKNOWN);
    }
}
