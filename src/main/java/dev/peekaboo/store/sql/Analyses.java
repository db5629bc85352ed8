package dev.peekaboo.store.sql;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.Reason;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.store.Claim;
import dev.peekaboo.store.ClaimTerms;
import dev.peekaboo.store.Lease;
import dev.peekaboo.store.SandboxTask;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The table of analyses: one row for each key, and the claim protocol on it.
 *
 * <p>A row is {@code leased} to an owner until a time, or ended: {@code reported}, {@code
 * convicted} (the report made something bad) or {@code failed}. Every grant raises {@code version},
 * and whatever a lease's holder writes must still match owner and version: a holder that was paused
 * beyond its lease finds nothing to write to. A lease that ran out but was not granted again is
 * still good, since nobody else can have begun.
 */
final class Analyses {
    private static final String STILL_OURS =
            " WHERE sha256 = ? AND selector = ? AND environment = ?"
                    + " AND state = 'leased' AND owner = ? AND version = ?";

    private final String rowLock;

    Analyses(String rowLock) {
        this.rowLock = rowLock;
    }

    /**
     * The answer is read by whoever asked: a report may be long, and this thread is everybody's.
     */
    Supplier<Claim> claim(Session session, AnalysisKey key, ClaimTerms terms) throws SQLException {
        Optional<AnalysisRow> row = find(session, key);
        if (row.isPresent() && row.get().isOpenTo(terms)) {
            Lease lease = regrant(session, key, terms, row.get());
            return () -> new Claim.Granted(lease);
        }
        if (row.isPresent()) return row.get()::answer;
        Lease lease = insert(session, key, terms);
        return () -> new Claim.Granted(lease);
    }

    private Optional<AnalysisRow> find(Session session, AnalysisKey key) throws SQLException {
        return session.one(
                "SELECT state, changed, version, lease_until, node, task, submitted, completeness,"
                        + " outcome, passing FROM peekaboo_analysis"
                        + " WHERE sha256 = ? AND selector = ? AND environment = ?"
                        + rowLock,
                AnalysisRow::read,
                key.sha256().hex(),
                key.selector(),
                key.environment());
    }

    private static Lease insert(Session session, AnalysisKey key, ClaimTerms terms)
            throws SQLException {
        session.change(
                """
                INSERT INTO peekaboo_analysis \
                (sha256, selector, environment, state, changed, owner, version, lease_until, \
                completeness, outcome, passing) \
                VALUES (?, ?, ?, 'leased', ?, ?, 1, ?, '', '', 0)""",
                key.sha256().hex(),
                key.selector(),
                key.environment(),
                terms.now().toEpochMilli(),
                terms.owner(),
                terms.leaseUntil().toEpochMilli());
        return new Lease(key, terms.owner(), 1, milliseconds(terms.now()), false, Optional.empty());
    }

    /** Only a lease that ran out leaves its sandbox task to the next; an ended analysis is over. */
    private static Lease regrant(
            Session session, AnalysisKey key, ClaimTerms terms, AnalysisRow before)
            throws SQLException {
        Optional<SandboxTask> task = before.isLeased() ? before.task() : Optional.empty();
        Instant begun = before.isLeased() ? before.changed() : milliseconds(terms.now());
        session.change(
                """
                UPDATE peekaboo_analysis SET state = 'leased', changed = ?, owner = ?, version = ?, \
                lease_until = ?, node = ?, task = ?, submitted = ?, completeness = '', \
                outcome = '', passing = 0 \
                WHERE sha256 = ? AND selector = ? AND environment = ?""",
                begun.toEpochMilli(),
                terms.owner(),
                before.version() + 1,
                terms.leaseUntil().toEpochMilli(),
                task.map(SandboxTask::node).orElse(null),
                task.map(AnalysisRow::column).orElse(null),
                task.map(known -> known.submitted().toEpochMilli()).orElse(null),
                key.sha256().hex(),
                key.selector(),
                key.environment());
        return new Lease(key, terms.owner(), before.version() + 1, begun, before.isLeased(), task);
    }

    private static Instant milliseconds(Instant exact) {
        return Instant.ofEpochMilli(exact.toEpochMilli());
    }

    static boolean renew(Session session, Lease lease, Instant until) throws SQLException {
        return change(session, "lease_until = ?", lease, until.toEpochMilli());
    }

    static boolean submitted(Session session, Lease lease, SandboxTask task) throws SQLException {
        return change(
                session,
                "node = ?, task = ?, submitted = ?",
                lease,
                task.node(),
                AnalysisRow.column(task),
                task.submitted().toEpochMilli());
    }

    static boolean finish(
            Session session, Lease lease, SandboxReport report, String json, Instant now)
            throws SQLException {
        return change(
                session,
                "state = 'reported', changed = ?, node = ?, task = ?, completeness = ?, outcome = ?",
                lease,
                now.toEpochMilli(),
                report.node(),
                Long.toString(report.task()),
                Words.word(report.completeness()),
                json);
    }

    static boolean fail(Session session, Lease lease, Reason why, boolean passing, Instant now)
            throws SQLException {
        return change(
                session,
                "state = 'failed', changed = ?, outcome = ?, passing = ?",
                lease,
                now.toEpochMilli(),
                JudgementJson.write(why),
                passing ? 1 : 0);
    }

    /** True if the lease still held and the change was made. */
    private static boolean change(Session session, String set, Lease lease, Object... values)
            throws SQLException {
        Object[] arguments = new Object[values.length + 5];
        System.arraycopy(values, 0, arguments, 0, values.length);
        int next = values.length;
        arguments[next++] = lease.key().sha256().hex();
        arguments[next++] = lease.key().selector();
        arguments[next++] = lease.key().environment();
        arguments[next++] = lease.owner();
        arguments[next] = lease.version();
        return session.change("UPDATE peekaboo_analysis SET " + set + STILL_OURS, arguments) == 1;
    }

    static void convict(Session session, AnalysisKey key, SandboxReport report)
            throws SQLException {
        session.change(
                """
                UPDATE peekaboo_analysis SET state = 'convicted' \
                WHERE sha256 = ? AND selector = ? AND environment = ? \
                AND state = 'reported' AND node = ? AND task = ?""",
                key.sha256().hex(),
                key.selector(),
                key.environment(),
                report.node(),
                Long.toString(report.task()));
    }

    /** The version is raised too: if the owner lives after all, it finds its leases lost. */
    static void release(Session session, String owner) throws SQLException {
        session.change(
                "UPDATE peekaboo_analysis SET lease_until = 0, version = version + 1"
                        + " WHERE state = 'leased' AND owner = ?",
                owner);
    }

    /** Deletes up to {@code limit} analyses that came to this end before; tells how many. */
    static int delete(Session session, AnalysisRow.State state, Instant changedBefore, int limit)
            throws SQLException {
        return Rows.each(
                session,
                "DELETE FROM peekaboo_analysis WHERE id = ?",
                "SELECT id FROM peekaboo_analysis WHERE state = ? AND changed < ? LIMIT ?",
                Words.word(state),
                changedBefore.toEpochMilli(),
                limit);
    }

    /** Deletes up to {@code limit} analyses that nobody renewed or took over; tells how many. */
    static int deleteAbandoned(Session session, Instant leaseEndedBefore, int limit)
            throws SQLException {
        return Rows.each(
                session,
                "DELETE FROM peekaboo_analysis WHERE id = ?",
                "SELECT id FROM peekaboo_analysis WHERE state = 'leased' AND lease_until < ?"
                        + " AND changed < ? LIMIT ?",
                leaseEndedBefore.toEpochMilli(),
                leaseEndedBefore.toEpochMilli(),
                limit);
    }
}
