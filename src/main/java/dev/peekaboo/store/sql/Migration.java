package dev.peekaboo.store.sql;

import dev.peekaboo.store.StoreException;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Brings our tables to the present schema. They have a prefix and a history table of their own, and
 * the history begins at 0 whatever else the database holds: tables of PeekabooAV stay beside ours,
 * neither read nor changed.
 *
 * @param engine the folder of the migrations, e.g. {@code sqlite}
 * @param database what to call it in a message
 * @param source tells Flyway where the database is
 * @param historyTable a SELECT that gives a row if there is a table {@code peekaboo_schema_history}
 */
public record Migration(
        String engine,
        String database,
        UnaryOperator<FluentConfiguration> source,
        String historyTable) {
    /**
     * The newest of our migrations, the same for every engine; a test compares it with the files.
     */
    public static final int LATEST = 10;

    /**
     * Flyway is asked only if there is something to do: it costs a second of processor time at
     * every start (measured: 1.4 s on two cores that run other work).
     *
     * @throws StoreException if a newer Peekaboo was here
     */
    public void run(Session session) throws SQLException {
        if (schema(session) == LATEST) return;
        Flyway flyway = flyway();
        refuseNewer(flyway);
        flyway.migrate();
    }

    /** For tests too, which ask it what there is to do. */
    public Flyway flyway() {
        return source.apply(Flyway.configure(Migration.class.getClassLoader()))
                .locations("classpath:db/migration/" + engine)
                .table("peekaboo_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    /** The newest migration the database has seen; 0 if none. */
    private int schema(Session session) throws SQLException {
        if (session.one(historyTable, row -> true).isEmpty()) return 0;
        return session
                .list("SELECT version, success FROM peekaboo_schema_history", Migration::done)
                .stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    private static int done(ResultSet row) throws SQLException {
        String version = row.getString("version");
        return version != null && row.getBoolean("success") ? Integer.parseInt(version) : 0;
    }

    private void refuseNewer(Flyway flyway) {
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
                            + database
                            + " was written by a newer Peekaboo (schema "
                            + newer.get().getVersion()
                            + "); install that version, or restore the backup made before it");
    }
}
