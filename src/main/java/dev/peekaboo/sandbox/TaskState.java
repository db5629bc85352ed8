package dev.peekaboo.sandbox;

/** Where a task stands. */
public sealed interface TaskState {
    /** Waiting or running; words we do not know count as this until the deadline. */
    record Running() implements TaskState {}

    /** The report can be fetched. It says nothing about whether anything ran. */
    record Done() implements TaskState {}

    /**
     * The sandbox says it failed.
     *
     * @param state the sandbox's own word, e.g. {@code failed_analysis}
     */
    record Failed(String state) implements TaskState {}

    /** The sandbox does not know the task. */
    record Gone() implements TaskState {}
}
