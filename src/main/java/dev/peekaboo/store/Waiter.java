package dev.peekaboo.store;

import dev.peekaboo.Origin;

import java.util.List;
import java.util.Optional;

/**
 * Somebody joins the queue before the sandboxes.
 *
 * @param owner the instance that waits
 * @param origin whom it is for, which decides when it is its turn
 * @param nodes which may be given; names as in the configuration
 * @param node what the waiter has already, e.g. from before a restart; then it does not wait
 */
public record Waiter(String owner, Origin origin, List<String> nodes, Optional<String> node) {
    public Waiter {
        nodes = List.copyOf(nodes);
    }
}
