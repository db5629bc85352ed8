package dev.peekaboo.daemon;

import dev.peekaboo.store.sql.server.Breakable;
import dev.peekaboo.store.sql.server.mariadb.BreakableMariadb;

import org.junit.jupiter.api.Tag;

import java.io.IOException;
import java.nio.file.Path;

/** A daemon whose MariaDB goes away in the middle of its work. */
@Tag("installed")
class OutageOfMariadbIT extends OutagePromises {
    @Override
    String scheme() {
        return "mysql+mysqldb";
    }

    @Override
    Breakable database(Path folder) throws IOException, InterruptedException {
        return new BreakableMariadb(folder);
    }
}
