package dev.peekaboo.store.sql.sqlite;

import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.sql.Session;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Brings our tables to the present schema. They have a prefix and a history table of their own, and
 * the history begins at 0 whatever else the file holds: tables of PeekabooAV stay beside ours,
 * neither read nor changed.
 */
final class Migration {
    /** The newest of our migrations; a test compares it with the files. */
    static final int LATEST = 3;

    private Migration() {}

    /**
     * Flyway is asked only if there is something to do: it costs a second of processor time at
     * every start (measured: 1.4 s on two cores that run other work).
     */
    static void run(Session session, String url, Path file) throws SQLException {
        if (schema(session) == LATEST) return;
        Flyway flyway = flyway(url);
        refuseNewer(flyway, file);
        flyway.migrate();
    }

    static Flyway flyway(String url) {
        return Flyway.configure(Migration.class.getClassLoader())
                .dataSource(url, "", "")
                .locations("classpath:db/migration/sqlite")
                .table("peekaboo_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    /** The newest migration the file has seen; 0 if none. */
    private static int schema(Session session) throws SQLException {
        boolean hasHistory =
                session.one(
                                "SELECT 1 FROM sqlite_master WHERE name = 'peekaboo_schema_history'",
                                row -> row.getInt(1))
                        .isPresent();
        if (!hasHistory) return 0;
        return session.one(
                        "SELECT max(CAST(version AS INTEGER)) FROM peekaboo_schema_history"
                                + " WHERE success = 1",
                        row -> row.getInt(1))
                .orElse(0);
    }

    private static void refuseNewer(Flyway flyway, Path file) {
        Optional<MigrationInfo> newer =
                Arrays.stream(flyway.info().applied())
                        .filter(
                                step ->
                                        step.getState().isApplied()
                                                && !step.getState().isResolved())
                        .findFirst();
        if (newer.isPresent())
            throw new StoreException(
                    "database "
                            + file
                            + " was written by a newer Peekaboo (schema "
                            + newer.get().getVersion()
                            + "); install that version, or restore the backup made before it");
    }
}
