package dev.peekaboo.simulator;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How long the machines take for a sample: a fixed time, plus a random one with an exponential
 * tail. Real runs look like that: the analysis timeout, and some that hang on longer.
 *
 * @param fixed what every run takes
 * @param tail the mean of the random part; zero for none
 */
public record RunTimes(Duration fixed, Duration tail) {
    public RunTimes {
        if (fixed.isNegative() || tail.isNegative())
            throw new IllegalArgumentException("a run cannot take " + fixed + " plus " + tail);
    }

    public static RunTimes of(Duration fixed) {
        return new RunTimes(fixed, Duration.ZERO);
    }

    /**
     * Reads {@code 60s} or {@code 60s+30s}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static RunTimes parse(String text) {
        List<String> parts = List.of(text.split("\\+", 2));
        return new RunTimes(
                Durations.parse(parts.getFirst()),
                parts.size() == 2 ? Durations.parse(parts.getLast()) : Duration.ZERO);
    }

    Duration draw(RandomGenerator random) {
        if (tail.isZero()) return fixed;
        return fixed.plusNanos((long) (tail.toNanos() * random.nextExponential()));
    }
}
