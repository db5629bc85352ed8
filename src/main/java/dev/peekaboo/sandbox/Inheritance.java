package dev.peekaboo.sandbox;

import dev.peekaboo.Sample;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What earlier processes left of an analysis at the nodes: the run that was stored, and one that was
 * submitted by a process that died before it could store it. For one thread.
 */
final class Inheritance {
    private static final Logger LOG = LoggerFactory.getLogger(Inheritance.class);

    private final Errand errand;
    private final Sample sample;
    private final Collection<SandboxNode> nodes;
    private boolean isTold;
    private int lookedFor = -1;

    /**
     * @param nodes all that are configured
     */
    Inheritance(Errand errand, Sample sample, Collection<SandboxNode> nodes) {
        this.errand = errand;
        this.sample = sample;
        this.nodes = nodes;
    }

    /**
     * A run to go on with instead of beginning a new one; each is given once.
     *
     * @param runs how often the sample was run before, by us or by others
     * @param keeper told of a run that nobody had stored
     */
    Optional<Run> next(int runs, RunKeeper keeper) throws InterruptedException {
        if (!isTold) {
            isTold = true;
            Optional<Run> stored =
                    errand.begun()
                            .filter(
                                    run ->
                                            nodes.stream()
                                                    .anyMatch(node -> isOf(run, node)));
            if (stored.isPresent()) return stored;
        }
        if (!errand.inherited() || lookedFor == runs) return Optional.empty();
        lookedFor = runs;
        Optional<Run> found = find(errand.marker(runs));
        if (found.isPresent()) keeper.submitted(found.get());
        return found;
    }

    private static boolean isOf(Run run, SandboxNode node) {
        return run.node().equals(node.name());
    }

    private Optional<Run> find(Marker marker) throws InterruptedException {
        for (SandboxNode node : nodes) {
            List<Long> tasks = tasks(node, marker);
            if (tasks.isEmpty()) continue;
            LOG.info(
                    "sha256={} was submitted to sandbox {} by a process that died: going on with"
                            + " task {}",
                    sample.sha256(),
                    node.name(),
                    tasks);
            return Optional.of(new Run(node.name(), tasks, Instant.now()));
        }
        return Optional.empty();
    }

    /** A node that cannot tell is passed over: it would not bring the report in time either. */
    private List<Long> tasks(SandboxNode node, Marker marker) throws InterruptedException {
        if (node.record().places() == 0) return List.of();
        try {
            return node.find(sample, marker);
        } catch (SandboxException e) {
            LOG.warn(
                    "sha256={} perhaps has a task at sandbox {} that cannot be found: {}",
                    sample.sha256(),
                    node.name(),
                    e.getMessage());
            return List.of();
        }
    }
}
