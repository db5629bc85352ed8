package dev.peekaboo.scan;

import java.time.Duration;

/** The scanner's answer to a submission. */
public sealed interface Acceptance {
    /** Taken, durably: the job will reach exactly one end. */
    record Accepted(Ticket ticket) implements Acceptance {}

    /** Not taken, nothing is stored: too much work at hand, or no room. Ask again later. */
    record Refused(String why, Duration retryAfter) implements Acceptance {}

    /** Not taken because the database does not answer. Ask again later. */
    record NoDatabase(String why) implements Acceptance {}
}
