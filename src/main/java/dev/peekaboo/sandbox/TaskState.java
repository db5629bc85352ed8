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

    /**
     * What the word of a Cuckoo or CAPE means; both have the same words. A task that was recovered
     * goes on under another id, which nobody tells us: it counts as failed and is run anew.
     */
    static TaskState of(String word) {
        return switch (word) {
            case "reported" -> new Done();
            case "failed_analysis",
                    "failed_processing",
                    "failed_reporting",
                    "recovered",
                    "banned" ->
                    new Failed(word);
            default -> new Running();
        };
    }
}
