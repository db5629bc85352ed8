package dev.peekaboo.store.sql.server.mariadb;

import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreContract;
import dev.peekaboo.store.sql.SqlStore;
import dev.peekaboo.store.sql.server.ServerConfig;
import dev.peekaboo.store.sql.server.ServerDatabase;

import org.junit.jupiter.api.Tag;

import java.time.Clock;

/** MariaDB keeps the store's promises. */
@Tag("installed")
class MariadbStoreTest extends StoreContract {
    private final ServerConfig config = MariadbServer.newDatabase();

    @Override
    protected Store start(Clock clock) {
        return new SqlStore(new ServerDatabase(new Mariadb(config), config.connections()), clock);
    }
}
