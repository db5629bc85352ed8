package dev.peekaboo.store.sql.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Executes SQLite's PRAGMAs. Apart from other statements: they may answer with rows nobody asked
 * for, and a kept statement with a row left holds the database in a transaction.
 */
final class Pragmas {
    private Pragmas() {}

    static void set(Connection connection, Iterable<String> pragmas) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String pragma : pragmas) statement.execute("PRAGMA " + pragma);
        }
    }
}
