package dev.peekaboo.store.sql;

import dev.peekaboo.Sha256;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** What contents did in emulation, one row for each; a second one of a race does no harm. */
final class Emulations {
    private Emulations() {}

    static void keep(Session session, Sha256 content, String json, Instant now)
            throws SQLException {
        session.change("DELETE FROM peekaboo_emulation WHERE sha256 = ?", content.hex());
        session.change(
                "INSERT INTO peekaboo_emulation (sha256, report, noted) VALUES (?, ?, ?)",
                content.hex(),
                json,
                now.toEpochMilli());
    }

    /** The newest, as JSON. */
    static Optional<String> find(Session session, Sha256 content) throws SQLException {
        return session.one(
                "SELECT report FROM peekaboo_emulation WHERE sha256 = ? ORDER BY id DESC LIMIT 1",
                row -> row.getString(1),
                content.hex());
    }

    /** Deletes up to {@code limit} rows noted before; tells how many. */
    static int delete(Session session, Instant notedBefore, int limit) throws SQLException {
        return Rows.each(
                session,
                "DELETE FROM peekaboo_emulation WHERE id = ?",
                "SELECT id FROM peekaboo_emulation WHERE noted < ? LIMIT ?",
                notedBefore.toEpochMilli(),
                limit);
    }
}
