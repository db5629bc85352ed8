package dev.peekaboo.store.sql;

import dev.peekaboo.store.Retention;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * Forgets what is old. Every batch is a transaction of its own, so that a large clean-up after a
 * long pause takes turns with the mail of the day.
 */
final class Pruning {
    /** Rows a batch: some ten milliseconds of the writer's time. */
    private static final int BATCH = 500;

    private final Database database;

    Pruning(Database database) {
        this.database = database;
    }

    void prune(Retention keep, Instant now) {
        // A job's names are forgotten before the job is: deleting then needs one index only.
        Duration names = Collections.min(List.of(keep.names(), keep.verdicts()));
        inBatches(session -> Inquiries.delete(session, now.minus(names), BATCH));
        inBatches(session -> Jobs.forgetNames(session, now.minus(names), BATCH));
        inBatches(session -> Jobs.delete(session, now.minus(keep.verdicts()), BATCH));
        inBatches(session -> Verdicts.delete(session, now.minus(keep.verdicts()), BATCH));
        inBatches(session -> Unreadables.delete(session, now.minus(keep.failures()), BATCH));
        inBatches(session -> Emulations.delete(session, now.minus(keep.verdicts()), BATCH));
        prune(AnalysisRow.State.REPORTED, now.minus(keep.cleanReports()));
        prune(AnalysisRow.State.CONVICTED, now.minus(keep.badReports()));
        prune(AnalysisRow.State.FAILED, now.minus(keep.failures()));
        inBatches(session -> Analyses.deleteAbandoned(session, now.minus(keep.failures()), BATCH));
    }

    private void prune(AnalysisRow.State state, Instant changedBefore) {
        inBatches(session -> Analyses.delete(session, state, changedBefore, BATCH));
    }

    private void inBatches(Work<Integer> batch) {
        while (database.write(batch) == BATCH) {
            // Until a batch is not full.
        }
    }
}
