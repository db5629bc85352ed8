package dev.peekaboo.store.sql.sqlite;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.peekaboo.store.StoreException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one process, and one thread of it, make a database file what it shall be: SQLite's own locks
 * do not cover a change to the write-ahead log or a migration of several steps. An empty file
 * beside the database is locked and stays there.
 */
final class StartLock implements AutoCloseable {
    /** File locks keep processes apart but not threads. */
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final FileChannel channel;

    private StartLock(FileChannel channel) {
        this.channel = channel;
    }

    static StartLock take(Path database) {
        IN_PROCESS.lock();
        try {
            return new StartLock(locked(Path.of(database + "-start")));
        } catch (IOException e) {
            IN_PROCESS.unlock();
            throw new StoreException(
                    "database " + database + " cannot be locked for its start (" + e + ")", e);
        }
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, Set.of(CREATE, WRITE), OWNER_ONLY);
        try {
            channel.lock();
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The operating system frees the lock with the channel. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException("the lock at the start of a database was not freed", e);
        } finally {
            IN_PROCESS.unlock();
        }
    }
}
