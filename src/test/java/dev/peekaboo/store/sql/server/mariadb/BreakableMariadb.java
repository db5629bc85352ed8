package dev.peekaboo.store.sql.server.mariadb;

import dev.peekaboo.store.sql.server.Breakable;
import dev.peekaboo.store.sql.server.ServerConfig;

import java.io.IOException;
import java.nio.file.Path;

/** A MariaDB of one test's own, which may pause it, kill it and start it again. */
public final class BreakableMariadb implements Breakable {
    private final ServerConfig database;
    private MariadbServer server;

    /**
     * @param folder an empty one
     */
    public BreakableMariadb(Path folder) throws IOException, InterruptedException {
        server = MariadbServer.install(folder);
        database = server.database("test");
    }

    @Override
    public ServerConfig database() {
        return database;
    }

    @Override
    public void pause() throws IOException, InterruptedException {
        send("STOP");
    }

    @Override
    public void goOn() throws IOException, InterruptedException {
        send("CONT");
    }

    @Override
    public void kill() throws IOException, InterruptedException {
        send("KILL");
        server.process().onExit().join();
    }

    @Override
    public void restart() throws IOException {
        server = server.again();
    }

    private void send(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(server.process().pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        server.stop();
    }
}
