package dev.peekaboo.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Which nodes are in rotation and how much each may have. Safe for many threads. */
final class Rotation implements Line.Nodes {
    private final Map<String, SandboxNode> nodes;
    private final Duration outage;
    private final AtomicReference<Runnable> listener = new AtomicReference<>(() -> {});

    /**
     * @param nodes filled before anybody asks, and not changed after
     * @param outage for so long it is worth waiting while all nodes of a sample are out
     */
    Rotation(Map<String, SandboxNode> nodes, Duration outage) {
        this.nodes = nodes;
        this.outage = outage;
    }

    void onChange(Runnable whenChanged) {
        listener.set(whenChanged);
    }

    void changed() {
        listener.get().run();
    }

    @Override
    public Map<String, Integer> places() {
        Map<String, Integer> places = new LinkedHashMap<>();
        nodes.forEach((name, node) -> places.put(name, node.record().places()));
        return places;
    }

    @Override
    public Map<String, Integer> capacities() {
        Map<String, Integer> capacities = new LinkedHashMap<>();
        nodes.forEach((name, node) -> capacities.put(name, node.config().capacity()));
        return capacities;
    }

    @Override
    public Duration usualRun(String node) {
        SandboxNode one = nodes.get(node);
        return one == null ? Duration.ZERO : one.record().runs().usual().orElse(Duration.ZERO);
    }

    /** Until when waiting for one of these makes sense: an outage is not sat out to the end. */
    Deadline until(Set<String> candidates, Deadline deadline) {
        Duration longest = Duration.ZERO;
        for (String name : candidates) {
            Optional<Breaker.Outage> out = outageOf(name);
            if (out.isEmpty()) return deadline;
            Duration left = outage.minus(out.get().lasted());
            if (left.compareTo(longest) > 0) longest = left;
        }
        return deadline.orEarlier(Deadline.in(longest));
    }

    /** Why none of these is in rotation; empty if one is. */
    Optional<String> troubleOf(Set<String> candidates) {
        if (candidates.stream().anyMatch(name -> outageOf(name).isEmpty())) return Optional.empty();
        return Optional.of(
                candidates.stream()
                        .map(name -> name + ": " + outageOf(name).orElseThrow().why())
                        .collect(Collectors.joining("; ")));
    }

    private Optional<Breaker.Outage> outageOf(String name) {
        SandboxNode node = nodes.get(name);
        return node == null ? Optional.empty() : node.record().breaker().outage();
    }

    /** How each node does, in the order of the configuration; asks each one. */
    List<NodeHealth> health(Line line) throws InterruptedException {
        List<NodeHealth> all = new ArrayList<>();
        for (SandboxNode node : nodes.values()) all.add(node.health(line));
        return all;
    }
}
