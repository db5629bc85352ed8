package dev.peekaboo.store.sql;

import dev.peekaboo.Ruling;
import dev.peekaboo.Sha256;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The table of rulings. Rows are written once, and neither changed nor deleted. */
final class Rulings {
    private Rulings() {}

    static void insert(Session session, Ruling ruling) throws SQLException {
        session.change(
                "INSERT INTO peekaboo_ruling (sha256, kind, holds_until, note, maker, made)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                ruling.sha256().hex(),
                ruling.kind().word(),
                ruling.until().toEpochMilli(),
                Json.text(Json.strings(List.of(ruling.note()))),
                ruling.by(),
                ruling.made().toEpochMilli());
    }

    static List<Ruling> all(Session session) throws SQLException {
        return session.list(
                "SELECT sha256, kind, holds_until, note, maker, made FROM peekaboo_ruling"
                        + " ORDER BY id",
                Rulings::read);
    }

    /** A word that a newer version wrote is taken for "the rules decide". */
    private static Ruling read(ResultSet row) throws SQLException {
        return new Ruling(
                new Sha256(row.getString("sha256")),
                Words.constant(row.getString("kind"), Ruling.Kind.WITHDRAW),
                Instant.ofEpochMilli(row.getLong("holds_until")),
                String.join("", Json.strings(Json.parse(row.getString("note")))),
                row.getString("maker"),
                Instant.ofEpochMilli(row.getLong("made")));
    }

    static long newest(Session session) throws SQLException {
        return session.one("SELECT max(id) FROM peekaboo_ruling", row -> row.getLong(1)).orElse(0L);
    }
}
