package dev.peekaboo.store.sql.server.mariadb;

import dev.peekaboo.store.sql.server.ClusterContract;
import dev.peekaboo.store.sql.server.Engine;
import dev.peekaboo.store.sql.server.ServerConfig;

import org.junit.jupiter.api.Tag;

/** Instances can share a MariaDB. */
@Tag("installed")
class MariadbClusterTest extends ClusterContract {
    private final ServerConfig config = MariadbServer.newDatabase();

    @Override
    protected Engine engine() {
        return new Mariadb(config);
    }
}
