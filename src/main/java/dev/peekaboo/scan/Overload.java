package dev.peekaboo.scan;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers that samples had to be turned away, and says so once a minute. Safe for many threads.
 */
final class Overload {
    private static final Logger log = LoggerFactory.getLogger(Overload.class);
    private static final Duration LATELY = Duration.ofMinutes(5);
    private static final Duration BETWEEN_ALERTS = Duration.ofMinutes(1);

    private final Clock clock;
    private Instant turnedAway = Instant.MIN;
    private Instant alerted = Instant.MIN;
    private Duration predicted = Duration.ZERO;
    private int since;

    Overload(Clock clock) {
        this.clock = clock;
    }

    synchronized void turnedAway(Duration wait) {
        turnedAway = clock.instant();
        predicted = wait;
        since++;
        if (alerted.isAfter(turnedAway.minus(BETWEEN_ALERTS))) return;
        log.error(
                "ALERT the sandboxes have too much to do: {} samples were answered at once, the last"
                        + " would have waited {} s",
                since,
                wait.toSeconds());
        alerted = turnedAway;
        since = 0;
    }

    /** How long the last one that was turned away would have waited, if that was lately. */
    synchronized Optional<Duration> lately() {
        boolean lately =
                !turnedAway.equals(Instant.MIN) && turnedAway.plus(LATELY).isAfter(clock.instant());
        return lately ? Optional.of(predicted) : Optional.empty();
    }
}
