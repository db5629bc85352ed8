package dev.peekaboo.sandbox;

import dev.peekaboo.Sample;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;

/** A sandbox in memory that does what a test says. */
final class FakeSandbox implements Sandbox {
    private final String name;
    private final Queue<SandboxException.Kind> submitTroubles = new ArrayDeque<>();
    private final Queue<SandboxException.Kind> stateTroubles = new ArrayDeque<>();
    private final Queue<TaskState> ends = new ArrayDeque<>();
    private final Queue<Completeness> completenesses = new ArrayDeque<>();
    private final Map<Long, TaskState> tasks = new HashMap<>();
    private final Map<String, Long> markers = new HashMap<>();
    private final List<Set<Long>> questions = new ArrayList<>();
    private int members = 1;
    private final List<String> names = new ArrayList<>();
    private int submitAttempts;
    private int reports;
    private int mostUnfinished;
    private boolean losesAnswers;

    FakeSandbox(String name) {
        this.name = name;
    }

    synchronized FakeSandbox failsToTake(SandboxException.Kind... troubles) {
        submitTroubles.addAll(List.of(troubles));
        return this;
    }

    synchronized FakeSandbox failsToTell(SandboxException.Kind... troubles) {
        stateTroubles.addAll(List.of(troubles));
        return this;
    }

    /** The next tasks end so; all others are done at once. */
    synchronized FakeSandbox ends(TaskState... states) {
        ends.addAll(List.of(states));
        return this;
    }

    /** The next reports are such; all others complete. */
    synchronized FakeSandbox reports(Completeness... completeness) {
        completenesses.addAll(List.of(completeness));
        return this;
    }

    /** Takes the next sample, but its answer is lost. */
    synchronized FakeSandbox losesAnswer() {
        losesAnswers = true;
        return this;
    }

    synchronized FakeSandbox takesApartInto(int count) {
        members = count;
        return this;
    }

    synchronized FakeSandbox knows(long task, TaskState state) {
        tasks.put(task, state);
        return this;
    }

    synchronized void finish(long task) {
        tasks.put(task, new TaskState.Done());
    }

    synchronized void awaitSubmissions(int count) throws InterruptedException {
        while (tasks.size() < count) wait();
    }

    synchronized void awaitQuestion() throws InterruptedException {
        while (questions.isEmpty()) wait();
    }

    /** Waits until somebody asks for exactly these. */
    synchronized void awaitQuestion(Set<Long> asked) throws InterruptedException {
        while (!questions.contains(asked)) wait();
    }

    synchronized int submissions() {
        return tasks.size();
    }

    synchronized int submitAttempts() {
        return submitAttempts;
    }

    /** What the samples were called, in order. */
    synchronized List<String> names() {
        return List.copyOf(names);
    }

    synchronized int reportsFetched() {
        return reports;
    }

    synchronized int mostUnfinished() {
        return mostUnfinished;
    }

    synchronized List<Set<Long>> questions() {
        return List.copyOf(questions);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized List<Long> submit(Sample sample, Marker marker) throws SandboxException {
        submitAttempts++;
        names.add(String.valueOf(sample.declared().name()));
        if (!submitTroubles.isEmpty()) throw trouble(submitTroubles.remove());
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            long id = tasks.size() + 1L;
            tasks.put(id, ends.isEmpty() ? new TaskState.Done() : ends.remove());
            markers.put(marker.text(), id);
            ids.add(id);
        }
        mostUnfinished =
                Math.max(
                        mostUnfinished,
                        (int)
                                tasks.values().stream()
                                        .filter(state -> state instanceof TaskState.Running)
                                        .count());
        notifyAll();
        if (losesAnswers) {
            losesAnswers = false;
            throw trouble(SandboxException.Kind.TIMED_OUT);
        }
        return ids;
    }

    @Override
    public synchronized Map<Long, TaskState> states(Set<Long> asked) throws SandboxException {
        questions.add(new HashSet<>(asked));
        notifyAll();
        if (!stateTroubles.isEmpty()) throw trouble(stateTroubles.remove());
        Map<Long, TaskState> states = new HashMap<>();
        for (long task : asked) states.put(task, tasks.getOrDefault(task, new TaskState.Gone()));
        return states;
    }

    @Override
    public synchronized SandboxReport report(long task, Sample sample) {
        reports++;
        return report(
                name,
                task,
                completenesses.isEmpty() ? Completeness.COMPLETE : completenesses.remove());
    }

    static SandboxReport report(String node, long task, Completeness completeness) {
        return new SandboxReport(
                SandboxReport.Kind.CAPE,
                node,
                task,
                OptionalDouble.of((double) task),
                Optional.empty(),
                List.of(),
                List.of("command " + task),
                List.of(),
                List.of(),
                List.of(),
                completeness,
                completeness == Completeness.COMPLETE ? List.of() : List.of("no process ran"),
                Optional.empty());
    }

    @Override
    public synchronized List<Long> find(Sample sample, Predicate<Marker> wanted) {
        return markers.entrySet().stream()
                .filter(known -> wanted.test(new Marker(known.getKey())))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    @Override
    public synchronized void check() throws SandboxException {
        if (!submitTroubles.isEmpty()) throw trouble(submitTroubles.element());
    }

    @Override
    public void close() {}

    private SandboxException trouble(SandboxException.Kind kind) {
        return new SandboxException(kind, "sandbox " + name + " has trouble: " + kind);
    }
}
