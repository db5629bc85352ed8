package dev.peekaboo.simulator;

import java.util.Locale;

/** Where a task stands, in the words both products use. */
enum TaskState {
    PENDING,
    RUNNING,
    COMPLETED,
    REPORTED,
    RECOVERED,
    BANNED,
    FAILED_ANALYSIS,
    FAILED_PROCESSING,
    FAILED_REPORTING;

    /** As the APIs spell it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isFailed() {
        return this == FAILED_ANALYSIS || this == FAILED_PROCESSING || this == FAILED_REPORTING;
    }
}
