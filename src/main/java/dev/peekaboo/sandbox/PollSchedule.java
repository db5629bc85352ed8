package dev.peekaboo.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;

/**
 * When a node is asked about its tasks: first when its quickest recent run would be done, then each
 * time the task has become a third older, and never more seldom than {@code poll_interval} - unless
 * the node says that it is asked too often. Not safe for many threads.
 */
final class PollSchedule {
    private static final Duration EARLIEST = Duration.ofMillis(20);
    private static final Duration LONGEST_WHEN_SLOW = Duration.ofSeconds(60);
    private static final int REMEMBERED = 20;
    private static final int SLOWEST = 16;
    private static final int ROUNDS_TO_RECOVER = 10;

    private final Duration interval;
    private final Deque<Duration> runTimes = new ArrayDeque<>();
    private int slowness = 1;
    private int goodRounds;

    PollSchedule(Duration interval) {
        this.interval = interval;
    }

    /** From the submission to the first question. */
    Duration first() {
        Duration quickest = runTimes.isEmpty() ? Duration.ZERO : Collections.min(runTimes);
        return within(quickest.multipliedBy(9).dividedBy(10));
    }

    /** From a question that found the task at this age still running to the next. */
    Duration next(Duration age) {
        return within(age.dividedBy(3));
    }

    private Duration within(Duration wish) {
        Duration pause = wish.compareTo(EARLIEST) < 0 ? EARLIEST : wish;
        if (pause.compareTo(interval) > 0) pause = interval;
        if (slowness == 1) return pause;
        Duration slow = pause.multipliedBy(slowness);
        Duration longest = interval.compareTo(LONGEST_WHEN_SLOW) > 0 ? interval : LONGEST_WHEN_SLOW;
        return slow.compareTo(longest) > 0 ? longest : slow;
    }

    /** A task took at least so long from submission to its end. */
    void ran(Duration time) {
        if (runTimes.size() == REMEMBERED) runTimes.removeFirst();
        runTimes.add(time);
    }

    /** The node said that it is asked too often. */
    void slowDown() {
        slowness = Math.min(SLOWEST, slowness * 2);
        goodRounds = 0;
    }

    /** The node answered. */
    void answered() {
        if (slowness == 1 || ++goodRounds < ROUNDS_TO_RECOVER) return;
        slowness /= 2;
        goodRounds = 0;
    }
}
