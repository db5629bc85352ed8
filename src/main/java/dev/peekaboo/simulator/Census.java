package dev.peekaboo.simulator;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The node at one moment.
 *
 * @param tasks how many in each state
 * @param machines all that are left
 * @param peakRunning the most tasks that ever ran at once
 * @param diskFull whether there is no room for results
 */
record Census(
        Map<TaskState, Long> tasks,
        List<Machines.Machine> machines,
        long peakRunning,
        boolean diskFull) {
    long count(TaskState state) {
        return tasks.getOrDefault(state, 0L);
    }

    Map<String, Long> byWord() {
        return tasks.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().word(), Map.Entry::getValue));
    }

    long total() {
        return tasks.values().stream().mapToLong(Long::longValue).sum();
    }

    long available() {
        return machines.stream().filter(machine -> !machine.busy()).count();
    }
}
