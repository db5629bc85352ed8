package dev.peekaboo.store.sql.server;

import java.io.IOException;

/** A database server of one test's own that goes away when told to. */
public interface Breakable extends AutoCloseable {
    ServerConfig database();

    /** As kill -STOP for all its processes: connections stay, nobody answers. */
    void pause() throws IOException, InterruptedException;

    /** As kill -CONT. */
    void goOn() throws IOException, InterruptedException;

    /** As kill -9 for all its processes. */
    void kill() throws IOException, InterruptedException;

    /** Starts it again where it was, with what it had. */
    void restart() throws IOException;

    @Override
    void close() throws IOException;
}
