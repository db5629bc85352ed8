package dev.peekaboo.sandbox;

import java.time.Duration;

/**
 * The moment until which something is worth waiting for, by a clock that nobody sets.
 *
 * @param nanos by {@link System#nanoTime}
 */
public record Deadline(long nanos) {
    /** So long from now; nothing waits longer than a hundred years. */
    public static Deadline in(Duration time) {
        Duration longest = Duration.ofDays(36_500);
        return new Deadline(
                System.nanoTime() + (time.compareTo(longest) > 0 ? longest : time).toNanos());
    }

    public boolean isAhead() {
        return nanosLeft() > 0;
    }

    /** Not above zero when it has passed. */
    public long nanosLeft() {
        return nanos - System.nanoTime();
    }

    public Deadline orEarlier(Deadline other) {
        return nanosLeft() <= other.nanosLeft() ? this : other;
    }
}
