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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was said of each identity: one row for every result of every ruleset version, holding the
 * latest judgement of that kind. {@code judged} is when it was last found out, {@code last_seen}
 * when it was last found out or answered from memory.
 */
final class Verdicts {
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

    /** What was said of a sample. */
    record Found(Identity identity, Sha256 sha256, Ending ending) {
        private List<String> key() {
            return List.of(identity.hex(), ending.rulesetVersion(), ending.result().word());
        }
    }

    /**
     * Failed attempts are not remembered; answers from memory only touch what they came from. Of
     * several of one kind the last counts; in an order, so that nobody waits in a circle.
     */
    static void remember(Session session, List<Found> all) throws SQLException {
        Map<String, Found> touched = new TreeMap<>();
        Map<String, Found> put = new TreeMap<>();
        for (Found one : all)
            if (one.ending().result() != Result.FAILED)
                (one.ending().fromMemory() ? touched : put).put(one.key().toString(), one);
        touch(session, touched.values());
        put(session, List.copyOf(put.values()));
    }

    private static void touch(Session session, Collection<Found> all) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        for (Found one : all) {
            Ending ending = one.ending();
            // A wave of copies would queue up for the row, of which only days are ever told.
            Instant fresh = ending.at().minus(Touches.EVERY);
            rows.add(
                    new Object[] {
                        ending.at().toEpochMilli(),
                        one.identity().hex(),
                        ending.rulesetVersion(),
                        ending.result().word(),
                        fresh.toEpochMilli()
                    });
        }
        session.changeAll(
                "UPDATE peekaboo_verdict SET last_seen = ?"
                        + " WHERE identity = ? AND ruleset_version = ? AND result = ?"
                        + " AND last_seen < ?",
                rows);
    }

    private static void put(Session session, List<Found> all) throws SQLException {
        List<Object[]> updates = new ArrayList<>();
        for (Found one : all) {
            long time = one.ending().at().toEpochMilli();
            updates.add(
                    new Object[] {
                        time,
                        time,
                        one.ending().json(),
                        one.identity().hex(),
                        one.ending().rulesetVersion(),
                        one.ending().result().word()
                    });
        }
        int[] updated =
                session.changeAll(
                        "UPDATE peekaboo_verdict SET judged = ?, last_seen = ?, judgement = ?"
                                + " WHERE identity = ? AND ruleset_version = ? AND result = ?",
                        updates);
        List<Object[]> inserts = new ArrayList<>();
        for (int i = 0; i < updated.length; i++) if (updated[i] == 0) inserts.add(row(all.get(i)));
        session.changeAll(
                """
                INSERT INTO peekaboo_verdict (identity, ruleset_version, result, sha256, \
                first_seen, judged, last_seen, judgement) VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                inserts);
    }

    private static Object[] row(Found one) {
        long time = one.ending().at().toEpochMilli();
        return new Object[] {
            one.identity().hex(),
            one.ending().rulesetVersion(),
            one.ending().result().word(),
            one.sha256().hex(),
            time,
            time,
            time,
            one.ending().json()
        };
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
