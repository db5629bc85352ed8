package dev.peekaboo.simulator;

import java.time.Duration;
import java.util.Optional;

/** The life of a task, from the queue to its report; what is not overridden goes well. */
interface Course {
    /** Nothing goes wrong. */
    Course NORMAL = new Course() {};

    /** What may befall a task while it is in one state. */
    enum Mishap {
        /** Its row is deleted. */
        VANISHES,
        /** The node restarts, and runs it again under a new id. */
        IS_RECOVERED,
        /** Its machine dies and is taken out of the pool; the task goes back to the queue. */
        LOSES_ITS_MACHINE
    }

    /** Whether it ever gets a machine. */
    default boolean starts() {
        return true;
    }

    /** The state it is given instead of waiting for a machine. */
    default TaskState first() {
        return TaskState.PENDING;
    }

    /**
     * How long it stays on the machine; empty for ever.
     *
     * @param drawn what the distribution of run times says
     */
    default Optional<Duration> run(Duration drawn) {
        return Optional.of(drawn);
    }

    default TaskState afterRun() {
        return TaskState.COMPLETED;
    }

    /** How long the report takes to write; empty for ever. */
    default Optional<Duration> processing(Duration usual) {
        return Optional.of(usual);
    }

    default TaskState afterProcessing() {
        return TaskState.REPORTED;
    }

    /** Whether a report lies on disk in the end. */
    default boolean leavesReport() {
        return afterRun() == TaskState.COMPLETED && afterProcessing() == TaskState.REPORTED;
    }

    /** The mishap that waits in a state. */
    default Optional<Mishap> mishap(TaskState state) {
        return Optional.empty();
    }

    /**
     * When that mishap strikes, counted from entering the state.
     *
     * @param drawn how long the run would be
     */
    default Duration mishapAfter(Duration drawn) {
        return drawn.dividedBy(2);
    }

    /** What the report can tell of such a run. */
    default Story retell(Story story) {
        return story;
    }
}
