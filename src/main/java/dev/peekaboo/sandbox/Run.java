package dev.peekaboo.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * A sample that a node has accepted: what must be remembered to get its report, also after a
 * restart.
 *
 * @param node the configured name of the sandbox
 * @param tasks the sandbox's numbers: one, or one for each member of an archive it took apart
 * @param submitted by our clock
 */
public record Run(String node, List<Long> tasks, Instant submitted) {
    public Run {
        tasks = List.copyOf(tasks);
        if (tasks.isEmpty()) throw new IllegalArgumentException("a run without a task");
    }

    /** The same run, of which one task goes on under another number. */
    Run moved(long from, long to) {
        return new Run(
                node, tasks.stream().map(task -> task == from ? to : task).toList(), submitted);
    }

    /** The tasks for people, e.g. {@code 12, 13}. */
    String taskNames() {
        return String.join(", ", tasks.stream().map(String::valueOf).toList());
    }
}
