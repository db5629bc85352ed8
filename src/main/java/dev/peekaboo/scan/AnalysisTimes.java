package dev.peekaboo.scan;

import java.time.Duration;

/**
 * The times of an analysis.
 *
 * @param whole longest time for one analysis, all attempts together
 * @param lease for so long a claim holds without being renewed; it is renewed at a third of that
 * @param reuse how long a report is good for other askers
 * @param failedPause how long a failed analysis is not tried again
 */
public record AnalysisTimes(Duration whole, Duration lease, Duration reuse, Duration failedPause) {
    public static final AnalysisTimes DEFAULT = new AnalysisTimes(
            Duration.ofHours(1), Duration.ofMinutes(3), Duration.ofDays(30), Duration.ofMinutes(15));
}
