package dev.peekaboo.scan;

import java.time.Duration;

/**
 * The times of an analysis.
 *
 * @param whole longest time for one analysis, all attempts together
 * @param lease for so long a claim holds without being renewed; it is renewed at a third of that
 * @param reuse how long a report is good for other askers
 * @param failedPause how long an analysis that failed for now is not tried again
 * @param lastingFailure how long one that failed for good is not tried again
 */
public record AnalysisTimes(
        Duration whole,
        Duration lease,
        Duration reuse,
        Duration failedPause,
        Duration lastingFailure) {
    public static final AnalysisTimes DEFAULT =
            new AnalysisTimes(
                    Duration.ofHours(1),
                    Duration.ofMinutes(3),
                    Duration.ofDays(30),
                    Duration.ofMinutes(15),
                    Duration.ofHours(24));

    public AnalysisTimes within(Duration otherWhole) {
        return new AnalysisTimes(otherWhole, lease, reuse, failedPause, lastingFailure);
    }
}
