package dev.peekaboo.emulation;

import java.time.Duration;

/**
 * How samples are emulated.
 *
 * @param limit longest time a sample may take in a worker
 * @param changes what the admin changed of the finding rules
 */
public record EmulationConfig(Duration limit, FindingChanges changes) {
    public static final EmulationConfig DEFAULT =
            new EmulationConfig(Duration.ofSeconds(10), FindingChanges.NONE);

    public EmulationConfig {
        if (!limit.isPositive())
            throw new IllegalArgumentException("limit is " + limit + ", must be positive");
    }

    public EmulationConfig with(FindingChanges other) {
        return new EmulationConfig(limit, other);
    }
}
