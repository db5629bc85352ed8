package dev.peekaboo.daemon;

import dev.peekaboo.store.sql.server.ServerConfig;
import dev.peekaboo.store.sql.server.mariadb.MariadbServer;

import org.junit.jupiter.api.Tag;

/** Two daemons as processes on one MariaDB. */
@Tag("installed")
class ClusterOnMariadbIT extends ClusterPromises {
    private final ServerConfig database = MariadbServer.newDatabase();

    @Override
    String url() {
        return ClusterConfig.url("mysql+mysqldb", database);
    }
}
