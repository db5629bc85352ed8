package dev.peekaboo.sandbox;

import java.time.Duration;
import java.util.Optional;

/**
 * How a node does.
 *
 * @param capacity how many samples it works on at a time
 * @param outstanding how many samples it has of us
 * @param trouble why it would not take a sample now, or gets none; empty if all is well
 * @param rotation {@code in}, {@code out} or {@code probing}
 * @param canary {@code seen}, {@code missed}, {@code not yet} or {@code off}
 * @param tasksLastHour how many runs ended there
 * @param throttlesLastHour how often it asked us to slow down
 * @param usualRun from submission to its end; empty before there was one
 * @param predictedWait how long a new sample would wait for it
 */
public record NodeHealth(
        String node,
        int capacity,
        int outstanding,
        Optional<String> trouble,
        String rotation,
        String canary,
        int tasksLastHour,
        int throttlesLastHour,
        Optional<Duration> usualRun,
        Duration predictedWait) {}
