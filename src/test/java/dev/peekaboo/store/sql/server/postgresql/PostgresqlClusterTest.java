package dev.peekaboo.store.sql.server.postgresql;

import dev.peekaboo.store.sql.server.ClusterContract;
import dev.peekaboo.store.sql.server.Engine;
import dev.peekaboo.store.sql.server.ServerConfig;

/** Instances can share a PostgreSQL. */
class PostgresqlClusterTest extends ClusterContract {
    private final ServerConfig config = PostgresqlServer.newDatabase();

    @Override
    protected Engine engine() {
        return new Postgresql(config);
    }
}
