package dev.peekaboo.store.sql.sqlite;

import dev.peekaboo.store.sql.Session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Gives unused pages at the end of the file back to the disk. Some are left: the contents of the
 * day's next mails will want them. Does nothing in a file that was made without {@code
 * auto_vacuum}, such as one of PeekabooAV's.
 */
final class FreePages {
    private static final long STEP = 1_000;
    private static final long LEFT = 2_000;

    private FreePages() {}

    /** True if there is more to give back. */
    static boolean giveBackSome(Session session) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            long before = ask(statement, "freelist_count");
            if (before <= LEFT) return false;
            // executeUpdate goes on to the end; execute would stop after one page.
            statement.executeUpdate("PRAGMA incremental_vacuum(" + STEP + ")");
            long after = ask(statement, "freelist_count");
            return after < before && after > LEFT;
        }
    }

    private static long ask(Statement statement, String pragma) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA " + pragma)) {
            return row.getLong(1);
        }
    }
}
