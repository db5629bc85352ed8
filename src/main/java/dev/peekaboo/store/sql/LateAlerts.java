package dev.peekaboo.store.sql;

import dev.peekaboo.Sha256;
import dev.peekaboo.store.LateAlert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The table of alerts about what was delivered, one row a mail. */
final class LateAlerts {
    private static final String SELECT =
            "SELECT mail, ticket, sha256, raised, judgement FROM peekaboo_late_alert ";

    private LateAlerts() {}

    /** An alert as the table has it. */
    record Row(String mail, String ticket, String sha256, long raised, String judgement) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("mail"),
                    row.getString("ticket"),
                    row.getString("sha256"),
                    row.getLong("raised"),
                    row.getString("judgement"));
        }

        LateAlert told() {
            return new LateAlert(
                    new Sha256(mail),
                    ticket,
                    new Sha256(sha256),
                    Instant.ofEpochMilli(raised),
                    JudgementJson.read(judgement));
        }
    }

    /** False if there is one of this mail. Of two at the same moment one fails, and comes again. */
    static boolean insert(Session session, LateAlert alert, String judgement) throws SQLException {
        return session.change(
                        """
                        INSERT INTO peekaboo_late_alert (mail, ticket, sha256, raised, judgement) \
                        SELECT ?, ?, ?, ?, ? \
                        WHERE NOT EXISTS (SELECT 1 FROM peekaboo_late_alert WHERE mail = ?)""",
                        alert.mail().hex(),
                        alert.ticket(),
                        alert.content().hex(),
                        alert.raised().toEpochMilli(),
                        judgement,
                        alert.mail().hex())
                > 0;
    }

    static List<Row> newest(Session session, Instant since, int limit) throws SQLException {
        return session.list(
                SELECT + "WHERE raised >= ? ORDER BY raised DESC, id DESC LIMIT ?",
                Row::read,
                since.toEpochMilli(),
                limit);
    }

    static List<Row> about(Session session, String ticketOrContent) throws SQLException {
        return session.list(
                SELECT + "WHERE ticket = ? OR sha256 = ? ORDER BY id DESC",
                Row::read,
                ticketOrContent,
                ticketOrContent);
    }

    /** Deletes up to {@code limit} rows; tells how many. */
    static int delete(Session session, Instant raisedBefore, int limit) throws SQLException {
        return Rows.each(
                session,
                "DELETE FROM peekaboo_late_alert WHERE id = ?",
                "SELECT id FROM peekaboo_late_alert WHERE raised < ? LIMIT ?",
                raisedBefore.toEpochMilli(),
                limit);
    }
}
