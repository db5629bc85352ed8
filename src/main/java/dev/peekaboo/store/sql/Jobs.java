package dev.peekaboo.store.sql;

import dev.peekaboo.Content;
import dev.peekaboo.Identity;
import dev.peekaboo.Sha256;
import dev.peekaboo.store.Settled;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table of jobs, and beside it the contents small enough to live in the database. A content has
 * a row of its own so that forgetting it does not rewrite the job's.
 */
final class Jobs {
    private static final String INSERT =
            """
            INSERT INTO peekaboo_job (accepted, asker, sha256, identity, size_bytes, declared, \
            archive_members, spool_file, owner, pieces) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
            RETURNING id""";
    private static final String INSERT_SETTLED =
            """
            INSERT INTO peekaboo_job (accepted, asker, sha256, identity, size_bytes, declared, \
            archive_members, settled, result, ruleset_version, judgement) \
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";
    // Every unfinished job has nameless = 0: said here because it leads the index.
    private static final String UNFINISHED =
            """
            SELECT id, accepted, asker, sha256, size_bytes, declared, archive_members, spool_file, \
            pieces, bytes FROM peekaboo_job LEFT JOIN peekaboo_content ON job = id \
            WHERE nameless = 0 AND settled IS NULL AND owner = ? AND id > ? ORDER BY id LIMIT ?""";
    private static final String LEFT_BEHIND =
            """
            SELECT id FROM peekaboo_job WHERE nameless = 0 AND settled IS NULL \
            AND owner NOT IN (SELECT owner FROM peekaboo_instance) \
            ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED""";

    /** So many jobs are asked for at a time: always the same statement. */
    private static final int ASKED_AT_ONCE = 100;

    private static final String SETTLED =
            "SELECT id FROM peekaboo_job WHERE settled IS NOT NULL AND id IN (?"
                    + ", ?".repeat(ASKED_AT_ONCE - 1)
                    + ")";

    private final String rowLock;
    private final String owner;

    /**
     * @param owner who we are to other instances; empty if there are none
     */
    Jobs(String rowLock, String owner) {
        this.rowLock = rowLock;
        this.owner = owner;
    }

    /** What a settled job's verdict is about, and what is to be forgotten with it. */
    record Subject(Identity identity, Sha256 sha256, boolean hasPieces) {
        static Subject read(ResultSet row) throws SQLException {
            return new Subject(
                    new Identity(row.getString("identity")),
                    new Sha256(row.getString("sha256")),
                    row.getInt("pieces") > 0);
        }
    }

    long insert(Session session, JobRow job) throws SQLException {
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
                        job.file(),
                        owner,
                        job.pieces());
        switch (job.content()) {
            case Content.InMemory(byte[] bytes) ->
                    session.change(
                            "INSERT INTO peekaboo_content (job, bytes) VALUES (?, ?)", id, bytes);
            case Content.OnDisk file -> {
                if (job.pieces() > 0) Pieces.insert(session, id, file);
            }
        }
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

    /** Empty, and nothing changed, if the job had an end already, is another's or is none. */
    Optional<Subject> settle(Session session, long job, Ending ending) throws SQLException {
        Optional<Subject> open =
                session.one(
                        "SELECT identity, sha256, pieces FROM peekaboo_job"
                                + " WHERE id = ? AND settled IS NULL AND owner = ?"
                                + rowLock,
                        Subject::read,
                        job,
                        owner);
        if (open.isEmpty()) return open;
        session.change(
                "UPDATE peekaboo_job SET settled = ?, result = ?, ruleset_version = ?, judgement = ?"
                        + " WHERE id = ?",
                ending.at().toEpochMilli(),
                ending.result().word(),
                ending.rulesetVersion(),
                ending.json(),
                job);
        if (open.get().hasPieces()) Pieces.delete(session, job);
        else session.change("DELETE FROM peekaboo_content WHERE job = ?", job);
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

    List<StoredJob> unfinished(Session session, long after, int limit) throws SQLException {
        return session.list(UNFINISHED, JobRow::read, owner, after, limit);
    }

    List<Long> unfinishedIds(Session session, long after, int limit) throws SQLException {
        return session.list(
                "SELECT id FROM peekaboo_job WHERE nameless = 0 AND settled IS NULL AND owner = ?"
                        + " AND id > ? ORDER BY id LIMIT ?",
                row -> row.getLong(1),
                owner,
                after,
                limit);
    }

    static Set<Path> files(Session session) throws SQLException {
        return Set.copyOf(
                session.list(
                        "SELECT spool_file FROM peekaboo_job WHERE nameless = 0"
                                + " AND settled IS NULL AND spool_file IS NOT NULL",
                        row -> Path.of(row.getString(1))));
    }

    /** Makes up to {@code limit} jobs ours that belong to no instance; on servers only. */
    List<StoredJob> takeOver(Session session, int limit) throws SQLException {
        List<StoredJob> taken = new ArrayList<>();
        for (long id : session.list(LEFT_BEHIND, row -> row.getLong(1), limit)) {
            session.change("UPDATE peekaboo_job SET owner = ? WHERE id = ?", owner, id);
            taken.addAll(unfinished(session, id - 1, 1));
        }
        return taken;
    }

    /** Those of these jobs that have an end. */
    static Set<Long> ended(Session session, Set<Long> jobs) throws SQLException {
        Set<Long> ended = new HashSet<>();
        List<Long> asked = List.copyOf(jobs);
        for (int from = 0; from < asked.size(); from += ASKED_AT_ONCE) {
            Object[] page = new Object[ASKED_AT_ONCE];
            for (int i = 0; i < ASKED_AT_ONCE; i++)
                page[i] = asked.get(Math.min(from + i, asked.size() - 1));
            ended.addAll(session.list(SETTLED, row -> row.getLong(1), page));
        }
        return ended;
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
