package dev.peekaboo.analyzer;

import java.time.Duration;

/**
 * How long a look at one sample may take in a worker.
 *
 * @param fileType longest time to find out the type
 * @param macros longest time to take the macros out of a document
 */
public record AnalyzerConfig(Duration fileType, Duration macros) {
    public static final AnalyzerConfig DEFAULT =
            new AnalyzerConfig(Duration.ofSeconds(10), Duration.ofSeconds(20));

    public AnalyzerConfig {
        require("fileType", fileType);
        require("macros", macros);
    }

    private static void require(String name, Duration limit) {
        if (!limit.isPositive())
            throw new IllegalArgumentException(name + " is " + limit + ", must be positive");
    }
}
