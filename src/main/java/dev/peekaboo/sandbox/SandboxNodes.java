package dev.peekaboo.sandbox;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.Sample;
import dev.peekaboo.sandbox.cape.CapeSandbox;
import dev.peekaboo.sandbox.cuckoo.CuckooSandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All configured sandboxes as one: finds a free node for a sample, has it run there, and brings its
 * report. Safe for many threads; who asks blocks.
 *
 * <p>The queue is kept here and not at the nodes, which get only what they can run and one sample
 * more. A run that shows nothing, that the sandbox gave up or forgot is done once more, on another
 * node if there is one. What a node does not take goes to the others.
 */
public final class SandboxNodes implements AutoCloseable {
    /** One, and one retry: what fails twice would fail a third time. */
    private static final int MOST_RUNS = 2;

    private final Map<String, SandboxNode> nodes = new LinkedHashMap<>();
    private final NodeSlots slots;
    private final SampleSelection selection;

    /** Clients for the configured nodes; names must differ. No network traffic yet. */
    public SandboxNodes(List<SandboxConfig> configs, SignatureCategories categories) {
        this(configs, config -> client(config, categories), PoolTimes.DEFAULTS);
    }

    SandboxNodes(
            List<SandboxConfig> configs,
            Function<SandboxConfig, Sandbox> clients,
            PoolTimes times) {
        slots =
                new NodeSlots(
                        configs.stream()
                                .collect(
                                        Collectors.toMap(
                                                SandboxConfig::name, SandboxConfig::capacity)));
        selection = new SampleSelection(List.copyOf(configs));
        for (SandboxConfig config : configs)
            nodes.put(config.name(), new SandboxNode(config, clients.apply(config), times));
    }

    private static Sandbox client(SandboxConfig config, SignatureCategories categories) {
        return switch (config.type()) {
            case CAPE -> new CapeSandbox(config, categories);
            case CUCKOO -> new CuckooSandbox(config, categories);
        };
    }

    /** Whether no sandbox is configured: then nothing can be run. */
    public boolean isEmpty() {
        return nodes.isEmpty();
    }

    /** Samples with the same key need to be run only once. */
    public AnalysisKey key(Sample sample) {
        return new AnalysisKey(
                sample.sha256(), selection.selector(sample), selection.environment(sample));
    }

    /**
     * Runs the sample, or goes on with a run that was begun before, and waits for its report.
     *
     * @param begun a run stored by an earlier process; ignored if its node is not configured any
     *     more
     * @param keeper told of each new run before it is polled
     * @param deadline for all of it; a task that is still running then goes on without us
     */
    public RunEnd run(Sample sample, Optional<Run> begun, RunKeeper keeper, Deadline deadline)
            throws InterruptedException {
        if (nodes.isEmpty()) return SandboxReasons.noSandbox();
        RunHistory history = new RunHistory(nodes.keySet());
        Optional<Run> resumable = begun.filter(run -> nodes.containsKey(run.node()));
        while (history.runs() < MOST_RUNS && !history.candidates().isEmpty()) {
            Optional<String> slot =
                    resumable.isPresent()
                            ? resumable.map(this::occupy)
                            : slots.acquire(history.candidates(), deadline);
            if (slot.isEmpty()) return history.why().orElseGet(SandboxReasons::busy);
            Attempt attempt = attempt(slot.get(), sample, resumable, keeper, deadline);
            if (attempt instanceof Attempt.Final(RunEnd end)) return end;
            history.add(slot.get(), attempt);
            resumable = Optional.empty();
        }
        return history.why().orElseGet(SandboxReasons::busy);
    }

    private String occupy(Run run) {
        slots.occupy(run.node());
        return run.node();
    }

    /** The slot is ours, and is given back as soon as the sandbox has done its part. */
    private Attempt attempt(
            String name,
            Sample sample,
            Optional<Run> resumable,
            RunKeeper keeper,
            Deadline deadline)
            throws InterruptedException {
        NodeAttempt attempt;
        NodeAttempt.InSandbox part;
        try {
            attempt = new NodeAttempt(node(name), sample, deadline);
            part = resumable.isPresent() ? attempt.goOn(resumable.get()) : attempt.begin(keeper);
        } finally {
            slots.release(name);
        }
        return attempt.finish(part);
    }

    private SandboxNode node(String name) {
        SandboxNode node = nodes.get(name);
        if (node == null) throw new IllegalArgumentException("no sandbox is named " + name);
        return node;
    }

    /** Asks every node whether it would take a sample now. */
    public List<NodeHealth> health() throws InterruptedException {
        List<NodeHealth> answers = new ArrayList<>();
        for (SandboxNode node : nodes.values())
            answers.add(
                    new NodeHealth(node.name(), slots.outstanding(node.name()), node.trouble()));
        return answers;
    }

    @Override
    public void close() {
        nodes.values().forEach(SandboxNode::close);
    }
}
