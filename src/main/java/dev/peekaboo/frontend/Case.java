package dev.peekaboo.frontend;

import dev.peekaboo.Direction;
import dev.peekaboo.Envelope;
import dev.peekaboo.Verdict;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a door has to give an answer about.
 *
 * @param name the ticket as the log names it elsewhere
 * @param verdict empty while it is not known
 * @param waited since the mail was first asked about; zero if that is not known
 * @param recipients all of the mail's; empty if the door is not told them
 */
public record Case(
        String name,
        Optional<Verdict> verdict,
        Duration waited,
        List<String> recipients,
        Direction direction) {
    public Case {
        recipients = List.copyOf(recipients);
    }

    /** A sample of which no mail is known. */
    public static Case ofSample(String name, Optional<Verdict> verdict) {
        return new Case(name, verdict, Duration.ZERO, List.of(), Direction.UNKNOWN);
    }

    /**
     * The same.
     *
     * @param waited since it was first asked about
     */
    static Case ofSample(String name, Optional<Verdict> verdict, Duration waited) {
        return new Case(name, verdict, waited, List.of(), Direction.UNKNOWN);
    }

    public static Case of(
            String name, Optional<Verdict> verdict, Duration waited, Envelope envelope) {
        return new Case(name, verdict, waited, envelope.recipients(), envelope.direction());
    }

    boolean isFromOneOfOurs() {
        return direction == Direction.OUTGOING || direction == Direction.INTERNAL;
    }
}
