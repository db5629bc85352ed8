package dev.peekaboo.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** One task in the middle of its life. Guarded by the {@link Node}. */
final class Task {
    /** The queue: the highest priority first, then the oldest. */
    static final Comparator<Task> ORDER =
            Comparator.<Task>comparingInt(task -> -task.options().priority())
                    .thenComparingLong(Task::id);

    /**
     * What was asked for.
     *
     * @param drawn how long a run takes on which nothing goes wrong
     */
    record Order(Specimen specimen, SubmitOptions options, Instant added, Duration drawn) {}

    /** The faults that struck a task when it was created. */
    record Troubles(Course course, Optional<RowFault> row, Optional<BehaviourFault> behaviour) {
        static final Troubles NONE =
                new Troubles(Course.NORMAL, Optional.empty(), Optional.empty());
    }

    private final long id;
    private final long sampleId;
    private final Order order;
    private final ArmedFaults faults;
    private final Optional<RowFault> rowFault;
    private final Optional<BehaviourFault> behaviourFault;
    private Course course;
    private TaskState state;
    private Optional<Instant> started = Optional.empty();
    private Optional<Instant> completed = Optional.empty();
    private Optional<String> machine = Optional.empty();
    private Optional<Long> recoveredAs = Optional.empty();
    private int stay;
    private int looks;

    /**
     * @param faults those its sample asks for, for the moments that are still to come
     */
    Task(long id, long sampleId, Order order, ArmedFaults faults, Troubles troubles) {
        this.id = id;
        this.sampleId = sampleId;
        this.order = order;
        this.faults = faults;
        this.rowFault = troubles.row();
        this.behaviourFault = troubles.behaviour();
        this.course = troubles.course();
        this.state = course.first();
    }

    long id() {
        return id;
    }

    Specimen specimen() {
        return order.specimen();
    }

    SubmitOptions options() {
        return order.options();
    }

    Duration drawn() {
        return order.drawn();
    }

    ArmedFaults faults() {
        return faults;
    }

    Optional<BehaviourFault> behaviourFault() {
        return behaviourFault;
    }

    Course course() {
        return course;
    }

    TaskState state() {
        return state;
    }

    Optional<String> machine() {
        return machine;
    }

    /** Counts the states it has been in, so that an event for an earlier one can be told apart. */
    int stay() {
        return stay;
    }

    void start(String onMachine, Instant now) {
        machine = Optional.of(onMachine);
        started = Optional.of(now);
        enter(TaskState.RUNNING);
    }

    void endRun(TaskState as, Instant now) {
        completed = Optional.of(now);
        enter(as);
    }

    void endProcessing(TaskState as) {
        enter(as);
    }

    /** Back to the queue, as if it had never started; the next machine is a good one. */
    void requeue() {
        machine = Optional.empty();
        started = Optional.empty();
        course = Course.NORMAL;
        enter(TaskState.PENDING);
    }

    void recover(long as, Instant now) {
        recoveredAs = Optional.of(as);
        completed = Optional.of(now);
        enter(TaskState.RECOVERED);
    }

    /** Nothing happens to it any more. */
    void end() {
        enter(state);
    }

    /** How long it stays on its machine, cut at the client's time-out; empty for ever. */
    Optional<Duration> run() {
        return course.run(drawn())
                .map(time -> timedOut() ? options().timeout().orElse(time) : time);
    }

    TaskRow row() {
        String custom =
                recoveredAs.map(successor -> "Recovery_" + successor).orElse(options().custom());
        return new TaskRow(
                id,
                specimen(),
                sampleId,
                options().withCustom(custom),
                state,
                state.word(),
                order.added(),
                started,
                completed,
                machine,
                timedOut(),
                recoveredAs);
    }

    /** What a client sees who looks now; empty if it does not see the task. */
    Optional<TaskRow> look(Instant now) {
        looks++;
        TaskRow row = row();
        return rowFault.isPresent()
                ? rowFault.get().tell(row, Duration.between(order.added(), now), looks)
                : Optional.of(row);
    }

    /** Whether a report lies on disk by now. */
    boolean hasReport() {
        return course.leavesReport() && (state == TaskState.REPORTED || state.isFailed());
    }

    private boolean timedOut() {
        Optional<Duration> run = course.run(drawn());
        return run.isPresent()
                && options().timeout().filter(limit -> limit.compareTo(run.get()) <= 0).isPresent();
    }

    private void enter(TaskState next) {
        state = next;
        stay++;
    }
}
