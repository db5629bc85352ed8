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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    static final int ASKED_AT_ONCE = 100;

    private static final String IN_PAGE = " IN (?" + ", ?".repeat(ASKED_AT_ONCE - 1) + ")";

    private static final String SETTLED =
            "SELECT id, settled, judgement FROM peekaboo_job WHERE settled IS NOT NULL AND id"
                    + IN_PAGE;

    private static final String OPEN =
            "SELECT id, identity, sha256, pieces FROM peekaboo_job"
                    + " WHERE settled IS NULL AND owner = ? AND id";

    private static final String END =
            "UPDATE peekaboo_job SET settled = ?, result = ?, ruleset_version = ?, judgement = ?"
                    + " WHERE id = ?";

    private final String rowLock;
    private final String owner;

    /**
     * @param owner who we are to other instances; empty if there are none
     */
    Jobs(String rowLock, String owner) {
        this.rowLock = rowLock;
        this.owner = owner;
    }

    /** A job without an end: what its verdict is about, and what is to be forgotten with it. */
    private record Open(long id, Identity identity, Sha256 sha256, boolean hasPieces) {
        static Open read(ResultSet row) throws SQLException {
            return new Open(
                    row.getLong("id"),
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

    /**
     * Ends those jobs that are ours and had no end, and writes down what was found.
     *
     * @param endings by job, in the order of their numbers, so that nobody waits in a circle; up to
     *     {@link #ASKED_AT_ONCE}
     * @return whose end this is
     */
    Set<Long> settle(Session session, Map<Long, Ending> endings) throws SQLException {
        List<Open> open = open(session, List.copyOf(endings.keySet()));
        List<Object[]> ends = new ArrayList<>();
        List<Object[]> contents = new ArrayList<>();
        List<Verdicts.Found> found = new ArrayList<>();
        for (Open job : open) {
            Ending ending = Objects.requireNonNull(endings.get(job.id()));
            ends.add(
                    new Object[] {
                        ending.at().toEpochMilli(),
                        ending.result().word(),
                        ending.rulesetVersion(),
                        ending.json(),
                        job.id()
                    });
            if (job.hasPieces()) Pieces.delete(session, job.id());
            else contents.add(new Object[] {job.id()});
            found.add(new Verdicts.Found(job.identity(), job.sha256(), ending));
        }
        session.changeAll(END, ends);
        session.changeAll("DELETE FROM peekaboo_content WHERE job = ?", contents);
        Verdicts.remember(session, found);
        Deliveries.found(session, found);
        return open.stream().map(Open::id).collect(Collectors.toCollection(HashSet::new));
    }

    private List<Open> open(Session session, List<Long> jobs) throws SQLException {
        if (jobs.size() == 1)
            return session.list(OPEN + " = ?" + rowLock, Open::read, owner, jobs.getFirst());
        List<Open> open = new ArrayList<>();
        for (Object[] page : pages(jobs)) {
            Object[] arguments = new Object[page.length + 1];
            arguments[0] = owner;
            System.arraycopy(page, 0, arguments, 1, page.length);
            open.addAll(
                    session.list(OPEN + IN_PAGE + " ORDER BY id" + rowLock, Open::read, arguments));
        }
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
    record End(long job, Instant at, String json) {
        static End read(ResultSet row) throws SQLException {
            return new End(
                    row.getLong("id"),
                    Instant.ofEpochMilli(row.getLong("settled")),
                    row.getString("judgement"));
        }

        Settled settled() {
            return new Settled(JudgementJson.read(json), at);
        }
    }

    /** The ends of those jobs that have one, whoever gave it to them. */
    static Map<Long, End> settled(Session session, Collection<Long> jobs) throws SQLException {
        Map<Long, End> ends = new HashMap<>();
        for (Object[] page : pages(List.copyOf(jobs)))
            for (End end : session.list(SETTLED, End::read, page)) ends.put(end.job(), end);
        return ends;
    }

    /** The last page is filled up with its last job. */
    private static List<Object[]> pages(List<Long> jobs) {
        List<Object[]> pages = new ArrayList<>();
        for (int from = 0; from < jobs.size(); from += ASKED_AT_ONCE) {
            Object[] page = new Object[ASKED_AT_ONCE];
            for (int i = 0; i < ASKED_AT_ONCE; i++)
                page[i] = jobs.get(Math.min(from + i, jobs.size() - 1));
            pages.add(page);
        }
        return pages;
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
