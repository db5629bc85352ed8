package dev.peekaboo.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * So many requests within any minute, as the Django REST framework counts them: each admitted one
 * takes its place for a minute. Safe for many threads.
 */
final class Throttle {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int limit;
    private final SimulatorClock clock;
    private final Deque<Instant> admitted = new ArrayDeque<>();

    Throttle(int limit, SimulatorClock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /** Empty if the request may pass; else how long to wait. */
    synchronized Optional<Duration> check() {
        Instant now = clock.now();
        while (!admitted.isEmpty() && !admitted.getFirst().plus(WINDOW).isAfter(now))
            admitted.removeFirst();
        if (admitted.size() < limit) {
            admitted.addLast(now);
            return Optional.empty();
        }
        Instant free = admitted.isEmpty() ? now : admitted.getFirst();
        return Optional.of(Duration.between(now, free.plus(WINDOW)));
    }
}
