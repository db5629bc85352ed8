package dev.peekaboo.sandbox;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.Declared;
import dev.peekaboo.Origin;
import dev.peekaboo.Sample;
import dev.peekaboo.sandbox.cape.CapeSandbox;
import dev.peekaboo.sandbox.cuckoo.CuckooSandbox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All configured sandboxes as one: finds a free node for a sample, has it run there, and brings its
 * report. Safe for many threads; who asks blocks.
 *
 * <p>The queue is a {@link Line} of ours and not at the nodes. A run that shows nothing, that the
 * sandbox gave up or forgot is done once more, on another node if there is one. What a node does
 * not take goes to the others. A node that does not do its work {@linkplain Breaker leaves the
 * rotation} until a {@linkplain Canary canary} brings it back.
 */
public final class SandboxNodes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxNodes.class);

    /** One, and one retry: what fails twice would fail a third time. */
    private static final int MOST_RUNS = 2;

    private final Map<String, SandboxNode> nodes = new LinkedHashMap<>();
    private final Rotation rotation;
    private final Line line;
    private final NodeWatch watch;
    private final SampleSelection selection;

    /**
     * Clients for the configured nodes; names must differ. No network traffic before {@link
     * #start}.
     */
    public SandboxNodes(
            List<SandboxConfig> configs,
            SignatureCategories categories,
            Function<Line.Nodes, Line> lines) {
        this(configs, config -> client(config, categories), lines, PoolTimes.DEFAULTS);
    }

    SandboxNodes(
            List<SandboxConfig> configs,
            Function<SandboxConfig, Sandbox> clients,
            Function<Line.Nodes, Line> lines,
            PoolTimes times) {
        rotation = new Rotation(nodes, times.outage());
        selection = new SampleSelection(List.copyOf(configs));
        for (SandboxConfig config : configs) nodes.put(config.name(), node(config, clients, times));
        line = lines.apply(rotation);
        rotation.onChange(line::placesChanged);
        watch = new NodeWatch(List.copyOf(nodes.values()), line, times.watch(), System::nanoTime);
    }

    private SandboxNode node(
            SandboxConfig config, Function<SandboxConfig, Sandbox> clients, PoolTimes times) {
        NodeRecord record =
                new NodeRecord(config, config.hasCanary(), System::nanoTime, rotation::changed);
        return new SandboxNode(config, clients.apply(config), times, record);
    }

    private static Sandbox client(SandboxConfig config, SignatureCategories categories) {
        return switch (config.type()) {
            case CAPE -> new CapeSandbox(config, categories);
            case CUCKOO -> new CuckooSandbox(config, categories);
        };
    }

    /** Begins to watch the nodes: canaries fly, and nodes that left the rotation may come back. */
    public void start() {
        watch.start();
    }

    /** Whether no sandbox is configured: then nothing can be run. */
    public boolean isEmpty() {
        return nodes.isEmpty();
    }

    /**
     * Samples with the same key need to be run only once.
     *
     * @param environment as in {@link NodeSkills#environment}
     */
    public AnalysisKey key(Sample sample, String environment) {
        return new AnalysisKey(
                sample.sha256(),
                selection.selector(sample),
                selection.environment(sample, environment));
    }

    /** The environment of a node; the usual one if the node is not configured any more. */
    public String environmentOf(String node) {
        SandboxNode known = nodes.get(node);
        return known == null ? "" : known.config().skills().environment();
    }

    /**
     * Runs the sample, or goes on with a run that was begun before, and waits for its report.
     *
     * @param environment where it is to be run, as in {@link NodeSkills#environment}
     * @param origin whom it is for
     * @param begun how far it is; a run whose node is not configured any more is ignored
     * @param keeper told of each new run before it is polled
     * @param deadline for all of it; a task that is still running then goes on without us
     */
    public RunEnd run(
            Sample sample,
            String environment,
            Origin origin,
            Begun begun,
            RunKeeper keeper,
            Deadline deadline)
            throws InterruptedException {
        if (nodes.isEmpty()) return SandboxReasons.noSandbox();
        if (sample.content().sizeBytes() == 0) return SandboxReasons.nothingToRun();
        Set<String> suited = suited(sample, environment);
        if (suited.isEmpty()) return SandboxReasons.noSuitable(whyNot(sample, environment));
        RunHistory history = new RunHistory(suited);
        Optional<Run> resumable = begun.run().filter(run -> nodes.containsKey(run.node()));
        boolean maybeLeftBehind = begun.takenOver();
        while (history.runs() < MOST_RUNS && !history.candidates().isEmpty()) {
            if (resumable.isEmpty() && maybeLeftBehind) {
                resumable = leftBehind(sample, suited, begun, keeper);
                maybeLeftBehind = false;
            }
            Attempt attempt;
            if (resumable.isPresent()) {
                attempt = goOn(resumable.get(), sample, keeper, deadline);
                resumable = Optional.empty();
            } else attempt = begin(sample, origin, history, begun, keeper, deadline);
            switch (attempt) {
                case Attempt.Final(RunEnd end) -> {
                    return end;
                }
                case Attempt.Missed missed -> history.add(missed);
            }
        }
        return history.why().orElseGet(SandboxReasons::busy);
    }

    /**
     * Whoever had the analysis before may have died between submitting the sample and storing its
     * task: it is not to run twice.
     */
    private Optional<Run> leftBehind(
            Sample sample, Set<String> suited, Begun begun, RunKeeper keeper)
            throws InterruptedException {
        for (String name : suited) {
            // Numbers mean something on their own node only.
            Set<Long> known =
                    begun.run()
                            .filter(run -> run.node().equals(name))
                            .map(run -> Set.copyOf(run.tasks()))
                            .orElse(Set.of());
            Optional<Run> found =
                    node(name).submitter().leftBehind(sample, begun.analysis(), known);
            if (found.isEmpty()) continue;
            LOG.info("sha256={} goes on as {}", sample.sha256(), found.get());
            keeper.submitted(found.get());
            return found;
        }
        return Optional.empty();
    }

    private Set<String> suited(Sample sample, String environment) {
        Set<String> suited = new LinkedHashSet<>();
        for (SandboxConfig node : selection.nodesOf(environment))
            if (node.skills().whyNotFor(sample).isEmpty()) suited.add(node.name());
        return suited;
    }

    private String whyNot(Sample sample, String environment) {
        List<SandboxConfig> there = selection.nodesOf(environment);
        if (there.isEmpty()) return "none has the environment " + environment;
        return String.join(
                "; ",
                there.stream()
                        .flatMap(
                                node ->
                                        node.skills().whyNotFor(sample).stream()
                                                .map(why -> node.name() + " " + why))
                        .toList());
    }

    private Attempt goOn(Run run, Sample sample, RunKeeper keeper, Deadline deadline)
            throws InterruptedException {
        NodeAttempt attempt = new NodeAttempt(node(run.node()), sample, deadline);
        NodeAttempt.InSandbox part;
        try (Line.Place _ = line.resume(run.node())) {
            part = attempt.goOn(run, keeper);
        }
        return attempt.finish(part);
    }

    /** Waits for a node and tries it; the place is given back once the sandbox did its part. */
    private Attempt begin(
            Sample sample,
            Origin origin,
            RunHistory history,
            Begun begun,
            RunKeeper keeper,
            Deadline deadline)
            throws InterruptedException {
        Set<String> candidates = history.candidates();
        Line.Turn turn = line.await(origin, candidates, () -> rotation.until(candidates, deadline));
        return switch (turn) {
            case Line.Turn.Given(Line.Place place) -> {
                // A name in other letters is a known reason for a run that shows nothing.
                Sample named = history.runs() == 0 ? sample : namedPlainly(sample);
                NodeAttempt attempt = new NodeAttempt(node(place.node()), named, deadline);
                NodeAttempt.InSandbox part;
                try (place) {
                    part = attempt.begin(begun.marker(), keeper, candidates.size() > 1);
                }
                yield attempt.finish(part);
            }
            case Line.Turn.TooLate _ ->
                    new Attempt.Final(history.why().orElseGet(() -> notGiven(candidates)));
            case Line.Turn.Hopeless(var predicted) ->
                    new Attempt.Final(SandboxReasons.overloaded(predicted));
        };
    }

    private RunEnd.Failed notGiven(Set<String> candidates) {
        return rotation.troubleOf(candidates)
                .map(SandboxReasons::allOut)
                .orElseGet(SandboxReasons::busy);
    }

    private static Sample namedPlainly(Sample sample) {
        Declared declared = sample.declared();
        String extension = declared.extension();
        String name =
                sample.sha256().hex()
                        + (extension == null || extension.isEmpty() ? "" : "." + extension);
        return new Sample(
                sample.sha256(),
                sample.content(),
                new Declared(name, declared.type(), declared.disposition()),
                sample.place());
    }

    private SandboxNode node(String name) {
        SandboxNode node = nodes.get(name);
        if (node == null) throw new IllegalArgumentException("no sandbox is named " + name);
        return node;
    }

    /** How long the last sample that was turned away would have waited, if that was lately. */
    public Optional<Duration> overload() {
        return line.overload();
    }

    /** Asks one node, by itself, whether it would take a sample now; empty if it would. */
    public static Optional<String> trouble(SandboxConfig config, SignatureCategories categories)
            throws InterruptedException {
        try (Sandbox node = client(config, categories)) {
            node.check();
            return Optional.empty();
        } catch (SandboxException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** How every node does; asks those that are in rotation whether they would take a sample. */
    public List<NodeHealth> health() throws InterruptedException {
        return rotation.health(line);
    }

    @Override
    public void close() {
        watch.close();
        nodes.values().forEach(SandboxNode::close);
        line.close();
    }
}
