package dev.peekaboo;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A door's question about a whole mail, or about several samples at once. Never changed once kept:
 * its verdict is the worst of its parts', and those are the verdicts of jobs.
 *
 * @param identity what a retry of the same mail has in common with this one
 * @param asked when
 * @param firstAsked when the same mail was first asked about without getting an answer that lasts;
 *     not later than {@code asked}
 * @param asker which door it came through
 * @param rulesetVersion what was to judge it
 * @param parts in order
 */
public record Inquiry(
        InquiryId id,
        Sha256 identity,
        Instant asked,
        Instant firstAsked,
        String asker,
        String rulesetVersion,
        Envelope envelope,
        List<Part> parts) {
    public Inquiry {
        parts = List.copyOf(parts);
    }

    /** One thing that is asked about. */
    public sealed interface Part {
        /**
         * @return where in the mail, {@code 1.2} as in RFC 3501 6.4.5, or the number in the batch
         */
        String position();

        /**
         * A sample, which is a job.
         *
         * @param name as declared, null if none was; hostile
         */
        record Asked(String position, @Nullable String name, Sha256 sha256, long job)
                implements Part {}

        /** Something that could not be looked at, which was known at once. */
        record Unseen(String position, Verdict.Failed verdict) implements Part {}
    }
}
