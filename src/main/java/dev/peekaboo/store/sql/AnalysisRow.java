package dev.peekaboo.store.sql;

import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.store.Claim;
import dev.peekaboo.store.ClaimTerms;
import dev.peekaboo.store.SandboxTask;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One analysis as the table has it, and what it answers to a claim.
 *
 * @param changed when it was first granted or, if it has ended, when that was
 * @param completeness of the report, INVALID if there is none
 * @param outcome as JSON: the report, or the reason if it failed; empty while it is leased
 * @param passing whether a failure may pass
 */
record AnalysisRow(
        State state,
        Instant changed,
        long version,
        Instant leaseUntil,
        Optional<SandboxTask> task,
        Completeness completeness,
        String outcome,
        boolean passing) {
    /** Where an analysis stands; stored in lower case. */
    enum State {
        LEASED,
        REPORTED,
        /** Reported, and the report made something bad. */
        CONVICTED,
        FAILED
    }

    static AnalysisRow read(ResultSet row) throws SQLException {
        return new AnalysisRow(
                Words.constant(row.getString("state"), State.FAILED),
                Instant.ofEpochMilli(row.getLong("changed")),
                row.getLong("version"),
                Instant.ofEpochMilli(row.getLong("lease_until")),
                task(row),
                Words.constant(row.getString("completeness"), Completeness.INVALID),
                row.getString("outcome"),
                row.getInt("passing") == 1);
    }

    private static Optional<SandboxTask> task(ResultSet row) throws SQLException {
        String node = row.getString("node");
        if (node == null) return Optional.empty();
        Instant submitted = Instant.ofEpochMilli(row.getLong("submitted"));
        return Optional.of(new SandboxTask(node, ids(row.getString("task")), submitted));
    }

    private static List<Long> ids(String column) {
        return Arrays.stream(column.split(",")).map(Long::valueOf).toList();
    }

    /** The numbers of a ticket as the column holds them, e.g. {@code 12,13}. */
    static String column(SandboxTask task) {
        return String.join(",", task.ids().stream().map(String::valueOf).toList());
    }

    boolean isLeased() {
        return state == State.LEASED;
    }

    /** Whether the analysis is to be granted anew on these terms. */
    boolean isOpenTo(ClaimTerms terms) {
        return switch (state) {
            case LEASED -> !leaseUntil.isAfter(terms.now());
            case REPORTED, CONVICTED ->
                    changed.isBefore(
                            isKnowledge() ? terms.reportNotBefore() : terms.failureNotBefore());
            case FAILED ->
                    changed.isBefore(
                            passing ? terms.failureNotBefore() : terms.lastingFailureNotBefore());
        };
    }

    /** What whoever may not analyse is told. */
    Claim answer() {
        return switch (state) {
            case LEASED -> new Claim.Busy(leaseUntil);
            case REPORTED, CONVICTED -> new Claim.Reported(SandboxReportJson.read(outcome));
            case FAILED -> new Claim.FailedLately(JudgementJson.readReason(outcome), passing);
        };
    }

    /** Whether the report says enough to be used again later. */
    private boolean isKnowledge() {
        return switch (completeness) {
            case COMPLETE -> true;
            case PARTIAL -> state == State.CONVICTED;
            case EMPTY, INVALID -> false;
        };
    }
}
