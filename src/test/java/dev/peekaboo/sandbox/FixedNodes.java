package dev.peekaboo.sandbox;

import java.time.Duration;
import java.util.Map;

/** One node that always has the same places. */
record FixedNodes(String name, int count) implements Line.Nodes {
    @Override
    public Map<String, Integer> places() {
        return Map.of(name, count);
    }

    @Override
    public Map<String, Integer> capacities() {
        return Map.of(name, count);
    }

    @Override
    public Duration usualRun(String node) {
        return Duration.ofMinutes(4);
    }
}
