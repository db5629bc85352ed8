package dev.peekaboo.store.sql.sqlite;

import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreContract;
import dev.peekaboo.store.sql.SqlStore;

import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;

/** SQLite keeps the store's promises. */
class SqliteStoreTest extends StoreContract {
    @TempDir Path folder;

    @Override
    protected Store start(Clock clock) {
        return new SqlStore(
                new SqliteDatabase(new SqliteConfig(folder.resolve("peekaboo.db"))), clock);
    }
}
