package dev.peekaboo.store.sql;

import dev.peekaboo.InquiryId;
import dev.peekaboo.Result;
import dev.peekaboo.Sha256;
import dev.peekaboo.store.Suspect;
import dev.peekaboo.store.TurnedBad;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The tables of what was let through, and of what was found to be bad. */
final class Deliveries {
    private static final String CLEAN = "('good', 'ignored', 'unknown')";

    private static final String SUSPECTS =
            "SELECT held.id AS held, noted, "
                    + Inquiries.COLUMNS
                    + """
                     FROM peekaboo_inquiry_content held \
                    JOIN peekaboo_inquiry asked_about ON asked_about.id = held.inquiry_id \
                    LEFT JOIN peekaboo_let_through ON ticket = asked_about.inquiry \
                    WHERE held.sha256 = ? AND held.id > ? AND asked <= ? \
                    AND (noted IS NOT NULL OR EXISTS (SELECT 1 FROM peekaboo_job \
                    WHERE peekaboo_job.id = held.job AND result IN """
                    + CLEAN
                    + ")) ORDER BY held.id LIMIT ?";

    private static final String SUSPECT_JOB =
            """
            SELECT id FROM peekaboo_job WHERE sha256 = ? AND accepted <= ? \
            AND (EXISTS (SELECT 1 FROM peekaboo_let_through WHERE job = peekaboo_job.id) \
            OR result IN\s"""
                    + CLEAN
                    + """
                    ) AND NOT EXISTS (SELECT 1 FROM peekaboo_inquiry_content held \
                    WHERE held.sha256 = peekaboo_job.sha256 AND held.job = peekaboo_job.id) \
                    ORDER BY id DESC LIMIT 1""";

    private Deliveries() {}

    /**
     * What was only remembered is nothing new; it is written beside the verdict, and as durably.
     */
    static void found(Session session, List<Verdicts.Found> all) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        for (Verdicts.Found one : all) {
            Ending ending = one.ending();
            if (ending.result() == Result.BAD && !ending.fromMemory())
                rows.add(
                        new Object[] {
                            one.sha256().hex(), ending.at().toEpochMilli(), ending.json()
                        });
        }
        session.changeAll(
                "INSERT INTO peekaboo_turned_bad (sha256, found, judgement) VALUES (?, ?, ?)",
                rows);
    }

    static void letThrough(Session session, String ticket, Instant now) throws SQLException {
        Optional<Long> job =
                InquiryId.parse(ticket).isPresent()
                        ? Optional.empty()
                        : Optional.of(Long.parseLong(ticket));
        session.change(
                """
                INSERT INTO peekaboo_let_through (ticket, job, noted) SELECT ?, ?, ? \
                WHERE NOT EXISTS (SELECT 1 FROM peekaboo_let_through WHERE ticket = ?)""",
                ticket,
                job.orElse(null),
                now.toEpochMilli(),
                ticket);
    }

    /** A finding as the table has it. */
    record Finding(String sha256, long found, String judgement) {
        static Finding read(ResultSet row) throws SQLException {
            return new Finding(
                    row.getString("sha256"), row.getLong("found"), row.getString("judgement"));
        }

        TurnedBad told() {
            return new TurnedBad(
                    new Sha256(sha256), Instant.ofEpochMilli(found), JudgementJson.read(judgement));
        }
    }

    static List<Finding> turnedBad(Session session, Instant since) throws SQLException {
        Map<String, Finding> latest = new LinkedHashMap<>();
        session
                .list(
                        "SELECT sha256, found, judgement FROM peekaboo_turned_bad WHERE found >= ?",
                        Finding::read,
                        since.toEpochMilli())
                .stream()
                .sorted(Comparator.comparingLong(Finding::found))
                .forEach(one -> latest.put(one.sha256(), one));
        return List.copyOf(latest.values());
    }

    /** An inquiry as its table has it, and whether it is noted as let through. */
    record SuspectRow(long held, InquiryRow inquiry, boolean noted) {
        static SuspectRow read(ResultSet row) throws SQLException {
            boolean noted = row.getObject("noted") != null;
            return new SuspectRow(row.getLong("held"), InquiryRow.read(row), noted);
        }

        Suspect told() {
            return new Suspect(held, inquiry.inquiry(), noted);
        }
    }

    static List<SuspectRow> suspects(
            Session session, Sha256 content, Instant asked, long after, int limit)
            throws SQLException {
        return session.list(
                SUSPECTS, SuspectRow::read, content.hex(), after, asked.toEpochMilli(), limit);
    }

    static OptionalLong suspectJob(Session session, Sha256 content, Instant accepted)
            throws SQLException {
        return session
                .list(SUSPECT_JOB, row -> row.getLong(1), content.hex(), accepted.toEpochMilli())
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** Deletes up to {@code limit} notes; tells how many. */
    static int delete(Session session, Instant notedBefore, int limit) throws SQLException {
        return Rows.each(
                session,
                "DELETE FROM peekaboo_let_through WHERE id = ?",
                "SELECT id FROM peekaboo_let_through WHERE noted < ? LIMIT ?",
                notedBefore.toEpochMilli(),
                limit);
    }

    /** Deletes up to {@code limit} findings; tells how many. */
    static int deleteFindings(Session session, Instant foundBefore, int limit) throws SQLException {
        return Rows.each(
                session,
                "DELETE FROM peekaboo_turned_bad WHERE id = ?",
                "SELECT id FROM peekaboo_turned_bad WHERE found < ? LIMIT ?",
                foundBefore.toEpochMilli(),
                limit);
    }
}
