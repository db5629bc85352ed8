package dev.peekaboo.daemon;

import dev.peekaboo.frontend.Health.Condition;
import dev.peekaboo.sandbox.NodeHealth;
import dev.peekaboo.sandbox.SandboxNodes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * How the sandboxes do, without making anybody wait for a node that does not answer: each question
 * is answered with what was found out last, and begins a new look if that is old.
 */
final class SandboxHealth implements AutoCloseable {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final SandboxNodes nodes;
    private final Clock clock;
    private final AtomicReference<Instant> looked = new AtomicReference<>(Instant.MIN);
    private volatile Condition last = new Condition(true, "not asked yet");
    private volatile Thread looking = Thread.ofVirtual().unstarted(() -> {});

    SandboxHealth(SandboxNodes nodes, Clock clock) {
        this.nodes = nodes;
        this.clock = clock;
    }

    Condition look() {
        Instant before = looked.get();
        Instant now = clock.instant();
        boolean old = before.equals(Instant.MIN) || before.plus(FRESH).isBefore(now);
        if (old && !looking.isAlive() && looked.compareAndSet(before, now))
            looking = Thread.ofVirtual().name("sandbox-health").start(this::ask);
        return last;
    }

    private void ask() {
        try {
            last = condition(nodes.health());
        } catch (InterruptedException _) {
            // Closing.
        }
    }

    /** Well as long as one node takes samples. */
    private static Condition condition(List<NodeHealth> nodes) {
        boolean well = nodes.stream().anyMatch(node -> node.trouble().isEmpty());
        String note =
                nodes.stream()
                        .map(
                                node ->
                                        node.node()
                                                + ": "
                                                + node.trouble()
                                                        .orElse(node.outstanding() + " samples"))
                        .collect(Collectors.joining("; "));
        return new Condition(well, note);
    }

    @Override
    public void close() {
        looking.interrupt();
    }
}
