package dev.peekaboo.store;

import java.time.Duration;

/**
 * How long things are remembered.
 *
 * @param names declared names, types and dispositions of settled jobs
 * @param verdicts settled jobs and judgements
 * @param cleanReports sandbox reports that made nothing bad
 * @param badReports sandbox reports that made something bad
 * @param failures analyses without a report, and facts that could not be had
 */
public record Retention(
        Duration names,
        Duration verdicts,
        Duration cleanReports,
        Duration badReports,
        Duration failures) {
    public static final Retention DEFAULT =
            new Retention(
                    Duration.ofDays(30),
                    Duration.ofDays(90),
                    Duration.ofDays(1),
                    Duration.ofDays(30),
                    Duration.ofDays(1));
}
