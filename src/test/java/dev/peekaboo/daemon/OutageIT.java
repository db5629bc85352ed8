package dev.peekaboo.daemon;

import dev.peekaboo.store.sql.server.Breakable;
import dev.peekaboo.store.sql.server.postgresql.BreakableServer;

import java.io.IOException;
import java.nio.file.Path;

/** A daemon whose PostgreSQL goes away in the middle of its work. */
class OutageIT extends OutagePromises {
    @Override
    String scheme() {
        return "postgresql";
    }

    @Override
    Breakable database(Path folder) throws IOException {
        return new BreakableServer(folder);
    }
}
