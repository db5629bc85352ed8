package dev.peekaboo.store;

import java.util.Map;
import java.util.Optional;

/**
 * How the queue before the sandboxes stands for one instance.
 *
 * @param mine its tickets, each with the node it was given
 * @param outstanding how many samples each node has, of all instances together
 * @param waiting how many wait, of all instances together
 */
public record Serving(
        Map<Long, Optional<String>> mine, Map<String, Integer> outstanding, int waiting) {
    public Serving {
        mine = Map.copyOf(mine);
        outstanding = Map.copyOf(outstanding);
    }
}
