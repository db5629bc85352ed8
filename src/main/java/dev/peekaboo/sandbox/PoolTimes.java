package dev.peekaboo.sandbox;

import java.time.Duration;
import java.util.List;

/**
 * How patient we are with a node.
 *
 * @param submitPauses between attempts to submit, so that there is one attempt more
 * @param reportPauses between attempts to fetch a report, so that there is one attempt more
 * @param missingReportPauses the same while the report is not there yet: together a minute
 * @param outage for so long a sample waits while none of its nodes is in rotation, as during a
 *     restart; after that it is answered at once
 * @param watch between two looks at the nodes, whether a canary or a probe is due
 * @param slowDownPause when told to slow down without being told for how long
 * @param unknownTaskGrace for so long a new task may be unknown to the node that accepted it
 * @param leastWait for a task that is older than the node's maximum when we take it up again: it
 *     may have ended while nobody asked
 */
record PoolTimes(
        List<Duration> submitPauses,
        List<Duration> reportPauses,
        List<Duration> missingReportPauses,
        Duration outage,
        Duration watch,
        Duration slowDownPause,
        Duration unknownTaskGrace,
        Duration leastWait) {
    static final PoolTimes DEFAULTS =
            new PoolTimes(
                    List.of(
                            Duration.ofMillis(500),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(4)),
                    List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2)),
                    List.of(
                            Duration.ofMillis(500),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(4),
                            Duration.ofSeconds(8),
                            Duration.ofSeconds(15),
                            Duration.ofSeconds(30)),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30));
}
