package dev.peekaboo.scan;

import dev.peekaboo.Inquiry;

import java.time.Duration;

/** What comes of asking about a mail. */
public sealed interface InquiryAnswer {
    /**
     * Taken, durably: every part will reach its end, and the inquiry can be asked for by its id.
     */
    record Taken(Inquiry inquiry) implements InquiryAnswer {}

    /** Not taken: too much work at hand, or no room. Ask again later. */
    record Refused(String why, Duration retryAfter) implements InquiryAnswer {}

    /** Not taken because the database does not answer. Ask again later. */
    record NoDatabase(String why) implements InquiryAnswer {}
}
