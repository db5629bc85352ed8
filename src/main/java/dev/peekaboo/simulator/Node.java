package dev.peekaboo.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * The sandbox itself: its tasks, their reports, and what is wrong with it. Safe for many threads.
 */
final class Node {
    private static final int FOREIGN_TASKS = 500;
    private static final Duration SKEW = Duration.ofHours(3);

    private final SimulatorSettings settings;
    private final NodeFaults faults;
    private final TreeMap<Long, Task> tasks = new TreeMap<>();
    private final Map<String, Long> sampleIds = new HashMap<>();
    private final Random random;
    private Scheduler scheduler;
    private long lastId;

    Node(SimulatorSettings settings, NodeFaults faults) {
        this.faults = faults;
        this.settings = settings;
        this.random = new Random(settings.seed());
        this.scheduler = newScheduler();
    }

    /** From now on these faults strike, and no others. */
    synchronized void arm(List<FaultSpec> specs) {
        Instant now = scheduler.catchUp();
        faults.arm(specs);
        if (faults.holds(NodeFault.FOREIGN_TASKS)) addForeignTasks(now);
        scheduler.catchUp();
    }

    /** The fault of this kind that strikes this task now: its sample's own, or the node's. */
    synchronized <F extends Fault> Optional<F> strike(Class<F> kind, long id) {
        Task task = tasks.get(id);
        return faults.strike(kind, task == null ? ArmedFaults.NONE : task.faults());
    }

    /**
     * Takes a sample.
     *
     * @param own the faults its markers ask for
     * @param copies how many tasks to make of it
     * @return their ids; none if there is no room for more tasks
     */
    synchronized List<Long> submit(
            Specimen specimen, SubmitOptions options, ArmedFaults own, int copies) {
        Instant now = scheduler.catchUp();
        if (tasks.size() + copies > settings.maxTasks()) return List.of();
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < copies; i++)
            ids.add(add(specimen, options, own, faults.troubles(own), now).id());
        scheduler.catchUp();
        return List.copyOf(ids);
    }

    /** What a client sees of a task. */
    synchronized Optional<TaskRow> look(long id) {
        Instant now = scheduler.catchUp();
        return Optional.ofNullable(tasks.get(id)).flatMap(task -> task.look(now)).map(this::told);
    }

    /** What a client sees of all tasks, by id. */
    synchronized List<TaskRow> look() {
        Instant now = scheduler.catchUp();
        return tasks.values().stream()
                .flatMap(task -> task.look(now).stream())
                .map(this::told)
                .toList();
    }

    /** The report of a task, if one lies on disk. */
    synchronized Optional<ReportData> report(long id) {
        Instant now = scheduler.catchUp();
        return Optional.ofNullable(tasks.get(id))
                .filter(Task::hasReport)
                .map(task -> reportOf(task, now));
    }

    synchronized boolean knows(String sha256) {
        return sampleIds.containsKey(sha256);
    }

    /** Deletes a task that is not running; tells whether it did. */
    synchronized boolean delete(long id) {
        Instant now = scheduler.catchUp();
        Task task = tasks.get(id);
        if (task == null || task.state() == TaskState.RUNNING) return false;
        scheduler.remove(task, now);
        return true;
    }

    synchronized Census census() {
        scheduler.catchUp();
        Map<TaskState, Long> counts = new EnumMap<>(TaskState.class);
        for (Task task : tasks.values()) counts.merge(task.state(), 1L, Long::sum);
        boolean bereft = faults.holds(NodeFault.NO_MACHINES);
        return new Census(
                counts,
                bereft ? List.of() : scheduler.machines(),
                scheduler.peakRunning(),
                faults.holds(NodeFault.DISK_FULL));
    }

    /** The node stops and starts again. */
    synchronized void restart(Restart how) {
        Instant now = scheduler.catchUp();
        if (how == Restart.CLEAN) {
            tasks.clear();
            sampleIds.clear();
            lastId = 0;
            scheduler = newScheduler();
        }
        for (Task task : List.copyOf(tasks.values()))
            if (task.state() == TaskState.RUNNING) scheduler.interrupt(task, how, now);
        scheduler.catchUp();
    }

    private Task add(
            Specimen specimen,
            SubmitOptions options,
            ArmedFaults own,
            Task.Troubles troubles,
            Instant now) {
        long sampleId = sampleIds.computeIfAbsent(specimen.sha256(), _ -> sampleIds.size() + 1L);
        Duration drawn = specimen.markers().run().orElseGet(() -> settings.runTimes().draw(random));
        Task task =
                new Task(
                        ++lastId,
                        sampleId,
                        new Task.Order(specimen, options, now, drawn),
                        own,
                        troubles);
        tasks.put(task.id(), task);
        scheduler.enter(task, now);
        return task;
    }

    private void addForeignTasks(Instant now) {
        Specimen specimen =
                new Specimen(
                        "other.bin",
                        1,
                        "0".repeat(32),
                        "0".repeat(40),
                        "0".repeat(64),
                        Markers.NONE);
        SubmitOptions options = SubmitOptions.of(Map.of("owner", "somebody-else"));
        for (int i = 0; i < FOREIGN_TASKS; i++)
            add(specimen, options, ArmedFaults.NONE, Task.Troubles.NONE, now);
    }

    private TaskRow told(TaskRow row) {
        return faults.holds(NodeFault.CLOCK_SKEW) ? row.shifted(SKEW) : row;
    }

    private ReportData reportOf(Task task, Instant now) {
        TaskRow row = task.row();
        ReportData honest =
                new ReportData(
                        told(row),
                        task.course().retell(task.specimen().markers().story()),
                        Duration.between(row.completed().orElse(now), now),
                        settings.reportBytes());
        return task.behaviourFault().map(fault -> fault.distort(honest)).orElse(honest);
    }

    private boolean mayStart() {
        return !(faults.holds(NodeFault.PAUSED)
                || faults.holds(NodeFault.DISK_FULL)
                || faults.holds(NodeFault.NO_MACHINES));
    }

    private Scheduler newScheduler() {
        return new Scheduler(
                settings,
                this::mayStart,
                new Scheduler.Registry() {
                    @Override
                    public void forget(Task task) {
                        tasks.remove(task.id());
                    }

                    @Override
                    public Task again(Task task, Instant now) {
                        return add(
                                task.specimen(),
                                task.options(),
                                task.faults(),
                                Task.Troubles.NONE,
                                now);
                    }
                });
    }
}
