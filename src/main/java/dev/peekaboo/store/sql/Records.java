package dev.peekaboo.store.sql;

import dev.peekaboo.Declared;
import dev.peekaboo.Sha256;
import dev.peekaboo.store.JobRecord;
import dev.peekaboo.store.Settled;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads jobs and analyses as people ask for them. */
final class Records {
    private static final String JOBS =
            "SELECT id, asker, accepted, sha256, declared, settled, judgement FROM peekaboo_job";

    private Records() {}

    /**
     * A job as the table has it.
     *
     * @param declared JSON; null once forgotten
     * @param settled milliseconds since 1970; meaningless while there is no judgement
     * @param judgement JSON; null while it is unfinished
     */
    record Row(
            long id,
            String asker,
            long accepted,
            String sha256,
            @Nullable String declared,
            long settled,
            @Nullable String judgement) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("id"),
                    row.getString("asker"),
                    row.getLong("accepted"),
                    row.getString("sha256"),
                    row.getString("declared"),
                    row.getLong("settled"),
                    row.getString("judgement"));
        }

        JobRecord told() {
            return new JobRecord(
                    id,
                    asker,
                    Instant.ofEpochMilli(accepted),
                    new Sha256(sha256),
                    declared == null ? Declared.NOTHING : DeclaredJson.read(declared),
                    Optional.ofNullable(judgement)
                            .map(
                                    json ->
                                            new Settled(
                                                    JudgementJson.read(json),
                                                    Instant.ofEpochMilli(settled))));
        }
    }

    static Optional<Row> job(Session session, long job) throws SQLException {
        return session.one(JOBS + " WHERE id = ?", Row::read, job);
    }

    static List<Row> jobs(Session session, Sha256 content, int limit) throws SQLException {
        return session.list(
                JOBS + " WHERE sha256 = ? ORDER BY id DESC LIMIT ?",
                Row::read,
                content.hex(),
                limit);
    }

    /** In milliseconds since 1970. */
    static Optional<Long> waitingSince(Session session, Sha256 content, Instant notBefore)
            throws SQLException {
        return session.one(
                """
                SELECT accepted FROM peekaboo_job WHERE sha256 = ? AND accepted >= ? \
                AND (settled IS NULL OR result = 'failed') AND id > (\
                SELECT coalesce(max(id), 0) FROM peekaboo_job \
                WHERE sha256 = ? AND settled IS NOT NULL AND result <> 'failed') \
                ORDER BY accepted LIMIT 1""",
                row -> row.getLong(1),
                content.hex(),
                notBefore.toEpochMilli(),
                content.hex());
    }

    /** Reports as JSON. */
    static List<String> reports(Session session, Sha256 content) throws SQLException {
        return session.list(
                "SELECT outcome FROM peekaboo_analysis"
                        + " WHERE sha256 = ? AND state IN ('reported', 'convicted')",
                row -> row.getString(1),
                content.hex());
    }
}
