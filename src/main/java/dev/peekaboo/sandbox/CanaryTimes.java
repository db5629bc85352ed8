package dev.peekaboo.sandbox;

import java.time.Duration;

/**
 * When a node is given its canary.
 *
 * @param after so long after the start for the first time: the mail that waited for the start comes
 *     before it
 * @param every how often; zero for never
 */
public record CanaryTimes(Duration after, Duration every) {
    public static final CanaryTimes NEVER = new CanaryTimes(Duration.ZERO, Duration.ZERO);

    public CanaryTimes {
        if (after.isNegative() || every.isNegative())
            throw new IllegalArgumentException("the times of the canary must not be negative");
    }
}
