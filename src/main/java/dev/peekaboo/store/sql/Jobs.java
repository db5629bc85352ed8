package dev.peekaboo.store.sql;

import dev.peekaboo.Content;
import dev.peekaboo.Identity;
import dev.peekaboo.Sha256;
import dev.peekaboo.store.Settled;
import dev.peekaboo.store.UnfinishedJob;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of jobs, and beside it the contents small enough to live in the database. A content has
 * a row of its own so that forgetting it does not rewrite the job's.
 */
final class Jobs {
    private static final String INSERT =
            """
            INSERT INTO peekaboo_job (accepted, asker, sha256, identity, size_bytes, declared, \
            archive_members, spool_file) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";
    private static final String INSERT_SETTLED =
            """
            INSERT INTO peekaboo_job (accepted, asker, sha256, identity, size_bytes, declared, \
            archive_members, settled, result, ruleset_version, judgement) \
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";
    // Every unfinished job has nameless = 0: said here because it leads the index.
    private static final String UNFINISHED =
            """
            SELECT id, accepted, asker, sha256, size_bytes, declared, archive_members, spool_file, \
            bytes FROM peekaboo_job LEFT JOIN peekaboo_content ON job = id \
            WHERE nameless = 0 AND settled IS NULL AND id > ? ORDER BY id LIMIT ?""";

    private final String rowLock;

    Jobs(String rowLock) {
        this.rowLock = rowLock;
    }

    /** What a settled job's verdict is about. */
    record Subject(Identity identity, Sha256 sha256) {
        static Subject read(ResultSet row) throws SQLException {
            return new Subject(
                    new Identity(row.getString("identity")), new Sha256(row.getString("sha256")));
        }
    }

    static long insert(Session session, JobRow job) throws SQLException {
        String file =
                job.content() instanceof Content.OnDisk(Path path, _) ? path.toString() : null;
        long id =
                session.insert(
                        INSERT,
                        job.accepted().toEpochMilli(),
                        job.asker(),
                        job.sha256().hex(),
                        job.identity().hex(),
                        job.content().sizeBytes(),
                        job.declared(),
                        job.archiveMembers(),
                        file);
        if (job.content() instanceof Content.InMemory(byte[] bytes))
            session.change("INSERT INTO peekaboo_content (job, bytes) VALUES (?, ?)", id, bytes);
        return id;
    }

    static long insertSettled(Session session, JobRow job, Ending ending) throws SQLException {
        return session.insert(
                INSERT_SETTLED,
                job.accepted().toEpochMilli(),
                job.asker(),
                job.sha256().hex(),
                job.identity().hex(),
                job.content().sizeBytes(),
                job.declared(),
                job.archiveMembers(),
                ending.at().toEpochMilli(),
                ending.result().word(),
                ending.rulesetVersion(),
                ending.json());
    }

    /** Empty, and nothing changed, if the job had an end already or does not exist. */
    Optional<Subject> settle(Session session, long job, Ending ending) throws SQLException {
        Optional<Subject> open =
                session.one(
                        "SELECT identity, sha256 FROM peekaboo_job WHERE id = ? AND settled IS NULL"
                                + rowLock,
                        Subject::read,
                        job);
        if (open.isEmpty()) return open;
        session.change(
                "UPDATE peekaboo_job SET settled = ?, result = ?, ruleset_version = ?, judgement = ?"
                        + " WHERE id = ?",
                ending.at().toEpochMilli(),
                ending.result().word(),
                ending.rulesetVersion(),
                ending.json(),
                job);
        session.change("DELETE FROM peekaboo_content WHERE job = ?", job);
        return open;
    }

    /** The judgement as JSON. */
    static Optional<String> judgement(Session session, long job) throws SQLException {
        return session.one(
                "SELECT judgement FROM peekaboo_job WHERE id = ? AND settled IS NOT NULL",
                row -> row.getString(1),
                job);
    }

    /** When a job ended, and its judgement as JSON. */
    record End(Instant at, String json) {
        Settled settled() {
            return new Settled(JudgementJson.read(json), at);
        }
    }

    /** The ends of those jobs that have one. */
    static Map<Long, End> settled(Session session, Collection<Long> jobs) throws SQLException {
        Map<Long, End> ends = new HashMap<>();
        for (long job : jobs)
            session.one(
                            "SELECT settled, judgement FROM peekaboo_job"
                                    + " WHERE id = ? AND settled IS NOT NULL",
                            row -> new End(Instant.ofEpochMilli(row.getLong(1)), row.getString(2)),
                            job)
                    .ifPresent(end -> ends.put(job, end));
        return ends;
    }

    static boolean isUnfinished(Session session, long job) throws SQLException {
        return session.one(
                        "SELECT 1 FROM peekaboo_job WHERE id = ? AND settled IS NULL",
                        row -> row.getInt(1),
                        job)
                .isPresent();
    }

    static List<UnfinishedJob> unfinished(Session session, long after, int limit)
            throws SQLException {
        return session.list(UNFINISHED, JobRow::read, after, limit);
    }

    /** Forgets what the mails of up to {@code limit} settled jobs claimed; tells how many. */
    static int forgetNames(Session session, Instant settledBefore, int limit) throws SQLException {
        return Rows.each(
                session,
                "UPDATE peekaboo_job SET nameless = 1, declared = NULL WHERE id = ?",
                "SELECT id FROM peekaboo_job WHERE nameless = 0 AND settled < ? LIMIT ?",
                settledBefore.toEpochMilli(),
                limit);
    }

    /** Deletes up to {@code limit} settled jobs whose names are forgotten; tells how many. */
    static int delete(Session session, Instant settledBefore, int limit) throws SQLException {
        return Rows.each(
                session,
                "DELETE FROM peekaboo_job WHERE id = ?",
                "SELECT id FROM peekaboo_job WHERE nameless = 1 AND settled < ? LIMIT ?",
                settledBefore.toEpochMilli(),
                limit);
    }
}
