package dev.peekaboo.scan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long one job has kept our workers busy; waiting for a sandbox does not count. For one thread.
 */
final class WorkTime {
    private final Clock clock;
    private final Duration limit;
    private final Instant start;
    private Duration waited = Duration.ZERO;

    WorkTime(Duration limit, Clock clock) {
        this.clock = clock;
        this.limit = limit;
        start = clock.instant();
    }

    boolean isUp() {
        return Duration.between(start, clock.instant()).minus(waited).compareTo(limit) > 0;
    }

    /** Waits for something that others do for us. */
    <T> T waitFor(Wait<T> wait) throws InterruptedException {
        Instant asked = clock.instant();
        T result = wait.end();
        waited = waited.plus(Duration.between(asked, clock.instant()));
        return result;
    }

    /** A wait that ends with something. */
    interface Wait<T> {
        T end() throws InterruptedException;
    }
}
