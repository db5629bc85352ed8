package dev.peekaboo.scan;

import dev.peekaboo.Origin;
import dev.peekaboo.Sample;

/**
 * Somebody asks about a sample.
 *
 * @param sample its content came from {@link Scanner#receive} and belongs to the scanner from now
 *     on
 * @param asker which door it came through, e.g. {@code rest}
 * @param origin whom it is for; decides whose turn it is before a sandbox
 * @param mailPart the mail it belongs to, for the log
 */
public record Submission(Sample sample, String asker, Origin origin, MailPart mailPart) {
    /** Nothing is known of who asks but the door. */
    public Submission(Sample sample, String asker) {
        this(sample, asker, Origin.of(asker), MailPart.UNKNOWN);
    }
}
