package dev.peekaboo.store.sql;

import dev.peekaboo.Reason;
import dev.peekaboo.Sha256;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Facts that could not be had of a content, one row for each. */
final class Unreadables {
    private Unreadables() {}

    static void remember(Session session, Sha256 sha256, String fact, Reason why, Instant now)
            throws SQLException {
        String json = JudgementJson.write(why);
        int updated =
                session.change(
                        "UPDATE peekaboo_unreadable SET reason = ?, noted = ?"
                                + " WHERE sha256 = ? AND fact = ?",
                        json,
                        now.toEpochMilli(),
                        sha256.hex(),
                        fact);
        if (updated > 0) return;
        session.change(
                "INSERT INTO peekaboo_unreadable (sha256, fact, reason, noted) VALUES (?, ?, ?, ?)",
                sha256.hex(),
                fact,
                json,
                now.toEpochMilli());
    }

    static Optional<Reason> find(Session session, Sha256 sha256, String fact, Instant notBefore)
            throws SQLException {
        return session.one(
                        "SELECT reason FROM peekaboo_unreadable"
                                + " WHERE sha256 = ? AND fact = ? AND noted >= ?",
                        row -> row.getString(1),
                        sha256.hex(),
                        fact,
                        notBefore.toEpochMilli())
                .map(JudgementJson::readReason);
    }

    /** Deletes up to {@code limit} rows noted before; tells how many. */
    static int delete(Session session, Instant notedBefore, int limit) throws SQLException {
        return Rows.each(
                session,
                "DELETE FROM peekaboo_unreadable WHERE id = ?",
                "SELECT id FROM peekaboo_unreadable WHERE noted < ? LIMIT ?",
                notedBefore.toEpochMilli(),
                limit);
    }
}
