package dev.peekaboo.store.sql.server.postgresql;

import dev.peekaboo.store.sql.server.Breakable;
import dev.peekaboo.store.sql.server.ServerConfig;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A PostgreSQL of one test's own, which may pause it, kill it and start it again. */
public final class BreakableServer implements Breakable {
    private final Path data;
    private EmbeddedPostgres server;

    /**
     * @param data an empty folder
     */
    public BreakableServer(Path data) throws IOException {
        this.data = data;
        server =
                PostgresqlServer.usual()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .start();
    }

    @Override
    public ServerConfig database() {
        return PostgresqlServer.config(server.getPort(), Map.of());
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
        // Frees the folder's lock; that nothing runs any more is known.
        server.close();
    }

    @Override
    public void restart() throws IOException {
        server =
                PostgresqlServer.usual()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setPort(server.getPort())
                        .start();
    }

    private void send(String signal) throws IOException, InterruptedException {
        long postmaster =
                Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        ProcessHandle top = ProcessHandle.of(postmaster).orElseThrow();
        // The top first: it would start others anew.
        List<ProcessHandle> all = Stream.concat(Stream.of(top), top.descendants()).toList();
        for (ProcessHandle each : all)
            new ProcessBuilder("kill", "-" + signal, Long.toString(each.pid())).start().waitFor();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
