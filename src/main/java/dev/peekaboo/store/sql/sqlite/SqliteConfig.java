package dev.peekaboo.store.sql.sqlite;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a SQLite file is used.
 *
 * @param file created if missing, with mode 0600; beside it lie {@code -wal} and {@code -shm}
 * @param patience how long a caller waits for its turn before the database counts as overloaded
 * @param lockPatience how long another process may hold the file locked
 * @param readers threads that read, 1 or more
 * @param queue most writes, and most reads, that wait for their turn
 */
public record SqliteConfig(
        Path file, Duration patience, Duration lockPatience, int readers, int queue) {
    public SqliteConfig {
        file = file.toAbsolutePath().normalize();
        if (readers < 1)
            throw new IllegalArgumentException("readers is " + readers + ", not 1 or more");
        if (queue < 1) throw new IllegalArgumentException("queue is " + queue + ", not 1 or more");
    }

    public SqliteConfig(Path file) {
        this(file, Duration.ofSeconds(10), Duration.ofSeconds(5), 3, 1024);
    }
}
