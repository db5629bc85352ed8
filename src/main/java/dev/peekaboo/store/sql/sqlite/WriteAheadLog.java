package dev.peekaboo.store.sql.sqlite;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Keeps the {@code -wal} file small. SQLite copies it back by itself every so many pages, but it
 * begins anew at the front only in a moment without readers; under constant reading it would grow
 * without end (https://sqlite.org/wal.html, section 6). For the writer's thread.
 */
final class WriteAheadLog {
    private static final Logger log = LoggerFactory.getLogger(WriteAheadLog.class);

    private static final int COMMITS_BETWEEN_LOOKS = 32;

    private final Path file;
    private final long mostBytes;
    private final SqliteConfig config;
    private long nextTry;
    private long commits;

    WriteAheadLog(SqliteConfig config, long mostBytes) {
        this.config = config;
        this.mostBytes = mostBytes;
        file = Path.of(config.file() + "-wal");
        nextTry = mostBytes;
    }

    /**
     * To be called after a commit. Asks for the size only: opening it would drop SQLite's locks.
     */
    void bound(Connection writer) {
        if (++commits % COMMITS_BETWEEN_LOOKS != 0 || file.toFile().length() <= nextTry) return;
        // Waits for the readers of the moment, but not long: all writers wait with us.
        List<String> empty =
                List.of(
                        "busy_timeout = 200",
                        "wal_checkpoint(TRUNCATE)",
                        "busy_timeout = " + config.lockPatience().toMillis());
        try {
            Pragmas.set(writer, empty);
        } catch (SQLException e) {
            log.warn("database {}: its write-ahead log could not be emptied", config.file(), e);
        }
        // If another process reads for long it stays as it is; asking at every commit would make
        // every commit slow.
        nextTry = file.toFile().length() + mostBytes;
    }
}
