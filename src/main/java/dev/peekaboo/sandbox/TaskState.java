package dev.peekaboo.sandbox;

/** Where a task stands. */
public sealed interface TaskState {
    /** The word for a task that goes on under another number. */
    String RECOVERED = "recovered";

    /** Waiting or running; words we do not know count as this until the deadline. */
    record Running() implements TaskState {}

    /** The report can be fetched. It says nothing about whether anything ran. */
    record Done() implements TaskState {}

    /**
     * The sandbox says it failed.
     *
     * @param state the sandbox's own word, e.g. {@code failed_analysis}
     * @param ran whether the sample had run by then, so that there may be a report all the same
     */
    record Failed(String state, boolean ran) implements TaskState {
        /** One of which there is no report. */
        public Failed(String state) {
            this(state, false);
        }
    }

    /** The sandbox restarted and runs the task again under another number. */
    record Moved(long from, long to) implements TaskState {}

    /** The sandbox does not know the task. */
    record Gone() implements TaskState {}

    /**
     * What the word of a Cuckoo or CAPE means; both have the same words. A task that was recovered
     * goes on under another number; where that cannot be found out it counts as failed.
     */
    static TaskState of(String word) {
        return switch (word) {
            case "reported" -> new Done();
            case "failed_analysis", RECOVERED, "banned" -> new Failed(word);
            case "failed_processing", "failed_reporting" -> new Failed(word, true);
            default -> new Running();
        };
    }
}
