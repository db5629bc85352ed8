package dev.peekaboo.store.sql.sqlite;

import dev.peekaboo.store.StoreException;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Brings our tables to the present schema. They have a prefix and a history table of their own, and
 * the history begins at 0 whatever else the file holds: tables of PeekabooAV stay beside ours,
 * neither read nor changed.
 */
final class Migration {
    private Migration() {}

    static void run(String url, Path file) {
        Flyway flyway =
                Flyway.configure()
                        .dataSource(url, "", "")
                        .locations("classpath:db/migration/sqlite")
                        .table("peekaboo_schema_history")
                        .baselineOnMigrate(true)
                        .baselineVersion("0")
                        .load();
        refuseNewer(flyway, file);
        flyway.migrate();
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
