package dev.peekaboo.daemon;

import dev.peekaboo.store.sql.server.ServerConfig;
import dev.peekaboo.store.sql.server.postgresql.PostgresqlServer;

/** Two daemons as processes on one PostgreSQL. */
class ClusterIT extends ClusterPromises {
    private final ServerConfig database = PostgresqlServer.newDatabase();

    @Override
    String url() {
        return ClusterConfig.url("postgresql+psycopg2", database);
    }
}
