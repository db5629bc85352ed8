package dev.peekaboo.daemon;

import dev.peekaboo.frontend.Health.Condition;
import dev.peekaboo.sandbox.NodeHealth;
import dev.peekaboo.sandbox.SandboxNodes;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * How the sandboxes do, without making anybody wait for a node that does not answer: each question
 * is answered with what was found out last, and begins a new look if that is old.
 */
final class SandboxHealth implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SandboxHealth.class);
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
            last = condition(nodes.health(), nodes.overload());
        } catch (RuntimeException e) {
            log.error("the sandboxes could not be asked how they do", e);
            last = new Condition(false, "could not be asked: " + e);
        } catch (InterruptedException _) {
            // Closing.
        }
    }

    /** Well as long as one node takes samples and no sample had to be turned away lately. */
    private static Condition condition(List<NodeHealth> nodes, Optional<Duration> overload) {
        boolean well =
                overload.isEmpty() && nodes.stream().anyMatch(node -> node.trouble().isEmpty());
        String note =
                nodes.stream()
                        .map(
                                node ->
                                        node.node()
                                                + ": "
                                                + node.trouble()
                                                        .orElse(node.outstanding() + " samples"))
                        .collect(Collectors.joining("; "));
        String tooMuch =
                overload.map(
                                wait ->
                                        "too much to do, samples would wait "
                                                + wait.toSeconds()
                                                + " s; ")
                        .orElse("");
        return new Condition(
                well,
                tooMuch + note,
                Map.of("nodes", nodes.stream().map(SandboxHealth::told).toList()));
    }

    private static Map<String, Object> told(NodeHealth node) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", node.node());
        told.put("rotation", node.rotation());
        told.put("canary", node.canary());
        told.put("capacity", node.capacity());
        told.put("outstanding", node.outstanding());
        told.put("tasks_last_hour", node.tasksLastHour());
        told.put("throttles_last_hour", node.throttlesLastHour());
        node.usualRun().ifPresent(run -> told.put("usual_run_s", run.toSeconds()));
        told.put("predicted_wait_s", node.predictedWait().toSeconds());
        node.trouble().ifPresent(trouble -> told.put("trouble", trouble));
        return told;
    }

    @Override
    public void close() {
        looking.interrupt();
    }
}
