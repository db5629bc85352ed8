package dev.peekaboo.store;

import java.time.Instant;
import java.util.List;

/**
 * The sandbox's ticket for a run.
 *
 * @param node the configured name of the sandbox
 * @param ids positive; the sandbox's own numbers, unique only within the node and only until it is
 *     reset. One, or one for each member of an archive that the sandbox took apart
 * @param submitted by our clock
 */
public record SandboxTask(String node, List<Long> ids, Instant submitted) {
    public SandboxTask {
        ids = List.copyOf(ids);
        if (ids.isEmpty()) throw new IllegalArgumentException("a ticket without a number");
    }
}
