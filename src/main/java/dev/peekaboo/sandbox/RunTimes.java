package dev.peekaboo.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How long the latest runs of a node took, and how many it ended in an hour. */
final class RunTimes {
    private static final int REMEMBERED = 20;
    private static final int ENOUGH = 5;
    private static final int ENOUGH_FOR_A_GUESS = 3;
    private static final int MOST_ENDS = 10_000;
    private static final long HOUR = Duration.ofHours(1).toNanos();

    /** Runs of less tell nothing by being even shorter. */
    private static final Duration WORTH_COMPARING = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private final Deque<Duration> times = new ArrayDeque<>();
    private final Deque<Long> ends = new ArrayDeque<>();
    private final Deque<Long> throttles = new ArrayDeque<>();

    RunTimes(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A run ended well after this time, counted from its submission. */
    synchronized void ended(Duration took) {
        if (times.size() == REMEMBERED) times.removeFirst();
        times.add(took);
        ended();
    }

    /** A run ended, whatever came of it. */
    synchronized void ended() {
        add(ends);
    }

    /** The node asked us to slow down. */
    synchronized void throttled() {
        add(throttles);
    }

    private void add(Deque<Long> moments) {
        if (moments.size() == MOST_ENDS) moments.removeFirst();
        moments.add(nanos.getAsLong());
    }

    synchronized int endedLastHour() {
        return lastHour(ends);
    }

    synchronized int throttledLastHour() {
        return lastHour(throttles);
    }

    private int lastHour(Deque<Long> moments) {
        long now = nanos.getAsLong();
        while (!moments.isEmpty() && now - moments.getFirst() > HOUR) moments.removeFirst();
        return moments.size();
    }

    /** The median of the latest runs; empty before there were some. */
    synchronized Optional<Duration> usual() {
        if (times.size() < ENOUGH_FOR_A_GUESS) return Optional.empty();
        List<Duration> sorted = times.stream().sorted().toList();
        return Optional.of(sorted.get(sorted.size() / 2));
    }

    /** Whether a run is shorter than so many parts of the usual one, as far as that is known. */
    synchronized boolean isBelowUsual(Duration took, int parts) {
        return times.size() >= ENOUGH
                && usual().orElse(Duration.ZERO).compareTo(WORTH_COMPARING) >= 0
                && took.multipliedBy(parts).compareTo(usual().orElseThrow()) < 0;
    }
}
