package dev.peekaboo.store.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.store.sql.Session;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** The write-ahead log stays small, even if somebody always reads. */
class WriteAheadLogTest {
    private static final long MOST = 1_000_000;

    @TempDir Path folder;
    private SqliteConfig config;
    private Session writer;
    private Session reader;
    private WriteAheadLog log;

    @BeforeEach
    void open() throws SQLException {
        config =
                new SqliteConfig(
                        folder.resolve("test.db"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        1,
                        1);
        SqliteFile file = new SqliteFile(config, new Trouble(config.file()));
        file.prepare();
        writer = file.openWriter();
        Pragmas.set(writer.connection(), List.of("wal_autocheckpoint = 0"));
        writer.change("CREATE TABLE item (bytes BLOB)");
        reader = file.openReader();
        log = new WriteAheadLog(config, MOST);
    }

    @AfterEach
    void close() throws SQLException {
        reader.close();
        writer.close();
    }

    @Test
    void it_is_emptied_when_it_has_grown_too_long() throws SQLException {
        writeUntil(MOST);
        assertThat(bytes()).isGreaterThan(MOST);

        lookOften();

        assertThat(bytes()).isLessThan(MOST);
    }

    @Test
    void a_long_reader_is_not_waited_for_at_every_commit_but_it_is_emptied_later()
            throws SQLException {
        try (Statement statement = reader.connection().createStatement();
                ResultSet open = statement.executeQuery("SELECT 1 FROM sqlite_master")) {
            assertThat(open.next()).isTrue();
            writeUntil(MOST);
            long tried = lookOften();
            long again = lookOften();
            assertThat(bytes()).isGreaterThan(MOST);
            // The first look waits 200 ms for the reader, the others do not.
            assertThat(Duration.ofNanos(tried)).isGreaterThan(Duration.ofMillis(150));
            assertThat(again).isLessThan(tried);
        }

        writeUntil(3 * MOST);
        lookOften();

        assertThat(bytes()).isLessThan(MOST);
    }

    private void writeUntil(long bytes) throws SQLException {
        byte[] row = new byte[100_000];
        while (bytes() <= bytes) writer.change("INSERT INTO item VALUES (?)", (Object) row);
    }

    /** As many commits as it takes for one look; returns the nanoseconds. */
    private long lookOften() {
        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) log.bound(writer.connection());
        return System.nanoTime() - start;
    }

    private long bytes() {
        return Path.of(config.file() + "-wal").toFile().length();
    }
}
