package dev.peekaboo.scan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A point in time that work must not pass, by our own clock. */
public record Deadline(Clock clock, Instant end) {
    public static Deadline after(Duration time, Clock clock) {
        return new Deadline(clock, clock.instant().plus(time));
    }

    public boolean isAhead() {
        return clock.instant().isBefore(end);
    }
}
