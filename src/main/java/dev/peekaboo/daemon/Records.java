package dev.peekaboo.daemon;

import dev.peekaboo.config.Problems;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.sql.SqlStore;
import dev.peekaboo.store.sql.server.ServerDatabase;
import dev.peekaboo.store.sql.sqlite.SqliteConfig;
import dev.peekaboo.store.sql.sqlite.SqliteDatabase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * The database of an installation for a command beside the daemon, which may run or not.
 *
 * @param settings of the installation
 */
record Records(Settings settings, Store store) implements AutoCloseable {
    /** One who asks needs one connection, and one more while it is closed. */
    private static final int CONNECTIONS = 2;

    /**
     * @throws IOException if there is none; the message names it and the way out
     */
    static Records open(Optional<Path> config, Optional<Path> data, Map<String, String> environment)
            throws IOException {
        Problems problems = new Problems();
        Settings settings = Settings.load(config, data, environment, problems);
        if (problems.hasErrors())
            throw new IOException(
                    "the configuration has mistakes; see peekaboo check-config: "
                            + problems.list().getFirst());
        if (settings.database() instanceof DatabaseUrl.Sqlite(Path file) && !Files.exists(file))
            throw new IOException(
                    "there is no database "
                            + file
                            + "; name the configuration (--config) or data folder (--data) of the"
                            + " daemon");
        // Files of root's in the database's folder would keep the daemon out.
        Privileges.giveUp(settings);
        return new Records(settings, store(settings));
    }

    private static Store store(Settings settings) {
        Clock clock = Clock.systemUTC();
        return switch (settings.database()) {
            case DatabaseUrl.Sqlite(Path file) ->
                    new SqlStore(new SqliteDatabase(new SqliteConfig(file)), clock);
            case DatabaseUrl.Server url ->
                    new SqlStore(new ServerDatabase(Storage.engine(url), CONNECTIONS), clock);
        };
    }

    @Override
    public void close() {
        store.close();
    }
}
