package dev.peekaboo.store.sql.server.postgresql;

import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreContract;
import dev.peekaboo.store.sql.SqlStore;
import dev.peekaboo.store.sql.server.ServerConfig;
import dev.peekaboo.store.sql.server.ServerDatabase;

import java.time.Clock;

/** PostgreSQL keeps the store's promises. */
class PostgresqlStoreTest extends StoreContract {
    private final ServerConfig config = PostgresqlServer.newDatabase();

    @Override
    protected Store start(Clock clock) {
        return new SqlStore(
                new ServerDatabase(new Postgresql(config), config.connections()), clock);
    }
}
