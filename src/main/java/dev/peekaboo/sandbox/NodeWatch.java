package dev.peekaboo.sandbox;

import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.sandbox.SandboxException.Kind;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Gives each node its canary, soon after the start and every few hours, and probes those that are
 * out of rotation. One virtual thread that looks around, and one for each canary under way.
 */
final class NodeWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);

    private final List<SandboxNode> nodes;
    private final Line line;
    private final Duration pause;
    private final LongSupplier nanos;
    private final long start;
    private final Set<String> flying = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<String, Long> flown = new ConcurrentHashMap<>();
    private final ExecutorService canaries =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("canary-", 0).factory());
    private final Thread thread = Thread.ofVirtual().name("sandbox-watch").unstarted(this::watch);

    /**
     * @param pause between two looks
     */
    NodeWatch(List<SandboxNode> nodes, Line line, Duration pause, LongSupplier nanos) {
        this.nodes = List.copyOf(nodes);
        this.line = line;
        this.pause = pause;
        this.nanos = nanos;
        start = nanos.getAsLong();
    }

    void start() {
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                nodes.forEach(this::look);
                Thread.sleep(pause);
            }
        } catch (InterruptedException _) {
            // Closing.
        }
    }

    /** Nothing may end the looking: a node that is out would stay out until the next start. */
    private void look(SandboxNode node) {
        try {
            probeOrFly(node);
        } catch (RuntimeException e) {
            LOG.error("sandbox {} could not be looked after, again soon", node.name(), e);
        }
    }

    private void probeOrFly(SandboxNode node) {
        boolean probe = node.record().beginProbe();
        if (!node.config().hasCanary() || !(probe || isDue(node))) return;
        if (flying.add(node.name())) canaries.execute(() -> fly(node));
    }

    private boolean isDue(SandboxNode node) {
        boolean waits = node.record().breaker().state() != Breaker.State.IN_ROTATION;
        if (waits) return false;
        CanaryTimes times = node.config().canary();
        long now = nanos.getAsLong();
        Long last = flown.get(node.name());
        return last == null
                ? now - start >= times.after().toNanos()
                : now - last > times.every().toNanos();
    }

    private void fly(SandboxNode node) {
        try (Line.Place _ = line.resume(node.name())) {
            flown.put(node.name(), nanos.getAsLong());
            Canary canary = Canary.fresh(node.config().run().platform());
            Optional<String> missed = missed(node, canary);
            if (missed.isPresent()) node.record().canaryMissed(missed.get());
            else node.record().canarySeen();
        } catch (SandboxException e) {
            notRun(node, e);
        } catch (RuntimeException e) {
            LOG.error("the canary of sandbox {} broke down", node.name(), e);
            notRun(node, new SandboxException(Kind.GARBLED, "the canary broke down: " + e, e));
        } catch (InterruptedException _) {
            // Closing.
        } finally {
            flying.remove(node.name());
        }
    }

    private static Optional<String> missed(SandboxNode node, Canary canary)
            throws SandboxException, InterruptedException {
        Deadline deadline = Deadline.in(node.config().maximumJobAge());
        Run run = node.submitter().submit(canary.sample(), Marker.fresh(), deadline, false);
        try {
            return switch (node.await(run, true, deadline)) {
                case TaskState.Done _ -> {
                    SandboxReport report = node.reports().report(run, canary.sample(), deadline);
                    yield canary.missedIn(report);
                }
                case TaskState.Failed(String word, _) -> Optional.of("its task ended as " + word);
                case TaskState.Gone _ -> Optional.of("its task was lost");
                // The node restarted just now: the next canary tells.
                case TaskState.Moved _ -> Optional.of("its task was interrupted by a restart");
                case TaskState.Running _ ->
                        throw new IllegalStateException("a running task has not ended");
            };
        } catch (TimeoutException _) {
            return Optional.of(
                    "its task did not end within "
                            + node.config().maximumJobAge().toSeconds()
                            + " s");
        }
    }

    /** Whether the node sees anything is still open; one that was out stays out. */
    private static void notRun(SandboxNode node, SandboxException e) {
        LOG.warn("sandbox {} could not be given the canary: {}", node.name(), e.getMessage());
        if (node.record().breaker().state() == Breaker.State.ON_PROBATION)
            node.record().breaker().takeOut(String.valueOf(e.getMessage()));
    }

    @Override
    public void close() {
        thread.interrupt();
        canaries.shutdownNow();
    }
}
