package dev.peekaboo.store.sql;

import dev.peekaboo.Identity;
import dev.peekaboo.Judgement;
import dev.peekaboo.Result;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.KnownReport;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was said of each identity: one row for every result of every ruleset version, holding the
 * latest judgement of that kind. {@code judged} is when it was last found out, {@code last_seen}
 * when it was last found out or answered from memory.
 */
final class Verdicts {
    private static final Duration TOUCHED_EVERY = Duration.ofMinutes(1);

    private Verdicts() {}

    /** All judgements of one kind; the latest of them as JSON. */
    record Row(
            String rulesetVersion,
            Result result,
            Instant firstSeen,
            Instant judged,
            Instant lastSeen,
            String judgement) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("ruleset_version"),
                    Words.constant(row.getString("result"), Result.FAILED),
                    Instant.ofEpochMilli(row.getLong("first_seen")),
                    Instant.ofEpochMilli(row.getLong("judged")),
                    Instant.ofEpochMilli(row.getLong("last_seen")),
                    row.getString("judgement"));
        }
    }

    /** Failed attempts are not remembered; answers from memory only touch what they came from. */
    static void remember(Session session, Identity identity, Sha256 sha256, Ending ending)
            throws SQLException {
        if (ending.result() == Result.FAILED) return;
        if (ending.fromMemory()) touch(session, identity, ending);
        else put(session, identity, sha256, ending);
    }

    private static void touch(Session session, Identity identity, Ending ending)
            throws SQLException {
        // A wave of copies would queue up for the row, of which only days are ever told.
        Instant fresh = ending.at().minus(TOUCHED_EVERY);
        session.change(
                "UPDATE peekaboo_verdict SET last_seen = ?"
                        + " WHERE identity = ? AND ruleset_version = ? AND result = ?"
                        + " AND last_seen < ?",
                ending.at().toEpochMilli(),
                identity.hex(),
                ending.rulesetVersion(),
                ending.result().word(),
                fresh.toEpochMilli());
    }

    private static void put(Session session, Identity identity, Sha256 sha256, Ending ending)
            throws SQLException {
        long time = ending.at().toEpochMilli();
        int updated =
                session.change(
                        "UPDATE peekaboo_verdict SET judged = ?, last_seen = ?, judgement = ?"
                                + " WHERE identity = ? AND ruleset_version = ? AND result = ?",
                        time,
                        time,
                        ending.json(),
                        identity.hex(),
                        ending.rulesetVersion(),
                        ending.result().word());
        if (updated > 0) return;
        session.change(
                """
                INSERT INTO peekaboo_verdict (identity, ruleset_version, result, sha256, \
                first_seen, judged, last_seen, judgement) VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                identity.hex(),
                ending.rulesetVersion(),
                ending.result().word(),
                sha256.hex(),
                time,
                time,
                time,
                ending.json());
    }

    static List<Row> find(Session session, Identity identity) throws SQLException {
        return session.list(
                "SELECT ruleset_version, result, first_seen, judged, last_seen, judgement"
                        + " FROM peekaboo_verdict WHERE identity = ?",
                Row::read,
                identity.hex());
    }

    /** What the rows of one identity come to. */
    static KnownReport report(List<Row> rows, String ruleset, Instant notBefore, Instant now) {
        if (rows.isEmpty()) return KnownReport.NOTHING;
        Row latest = last(rows, Comparator.comparing(Row::lastSeen).thenComparing(Row::result));
        Row worst = last(rows, Comparator.comparing(Row::result));
        Row first = last(rows, Comparator.comparing(Row::firstSeen).reversed());
        return new KnownReport(
                current(rows, ruleset, notBefore),
                true,
                latest.result(),
                worst.result(),
                days(first.firstSeen(), now),
                days(latest.lastSeen(), now));
    }

    private static Optional<Judgement> current(List<Row> rows, String ruleset, Instant notBefore) {
        return rows.stream()
                .filter(row -> row.rulesetVersion().equals(ruleset))
                .filter(row -> !row.judged().isBefore(notBefore))
                .max(Comparator.comparing(Row::result))
                .map(row -> JudgementJson.read(row.judgement()));
    }

    private static Row last(List<Row> rows, Comparator<Row> order) {
        return rows.stream().max(order).orElseThrow();
    }

    private static int days(Instant then, Instant now) {
        return (int) Math.max(0, Duration.between(then, now).toDays());
    }

    /** Deletes up to {@code limit} rows not seen since; tells how many. */
    static int delete(Session session, Instant seenBefore, int limit) throws SQLException {
        return Rows.each(
                session,
                "DELETE FROM peekaboo_verdict WHERE id = ?",
                "SELECT id FROM peekaboo_verdict WHERE last_seen < ? LIMIT ?",
                seenBefore.toEpochMilli(),
                limit);
    }
}
