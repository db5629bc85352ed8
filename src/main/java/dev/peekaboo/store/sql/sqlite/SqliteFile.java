package dev.peekaboo.store.sql.sqlite;

import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.sql.Session;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * The file of a SQLite database: makes it, and opens connections to it. The file itself is never
 * opened here: closing it would drop the locks SQLite holds for this process
 * (https://sqlite.org/howtocorrupt.html, 2.2).
 */
final class SqliteFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> AS_OURS =
            PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER_AS_OURS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final List<String> EVERYBODY =
            List.of("foreign_keys = ON", "temp_store = MEMORY");
    // auto_vacuum takes effect in a new file only, and must come before the first table.
    // wal_autocheckpoint (pages of 4 KB): the larger, the more often a page that is written again
    // and again (a content's, reused by the next) is copied to the file only once.
    private static final List<String> WRITER =
            List.of(
                    "auto_vacuum = INCREMENTAL",
                    "journal_mode = WAL",
                    "synchronous = FULL",
                    "wal_autocheckpoint = 4000",
                    "cache_size = -16000");
    private static final List<String> READER = List.of("query_only = ON");

    private final SqliteConfig config;
    private final Trouble trouble;

    SqliteFile(SqliteConfig config, Trouble trouble) {
        this.config = config;
        this.trouble = trouble;
    }

    /** Makes folder and file if they are missing; takes everybody else's rights away. */
    void prepare() {
        Path file = config.file();
        if (file.toString().contains("?"))
            throw new StoreException(
                    "database " + file + ": a path with a '?' cannot be used; name another");
        try {
            Files.createDirectories(file.getParent(), FOLDER_AS_OURS);
            Files.createFile(file, AS_OURS);
        } catch (FileAlreadyExistsException _) {
            restrict(file);
        } catch (IOException e) {
            throw new StoreException(
                    "database "
                            + file
                            + " cannot be made ("
                            + e
                            + "); its folder must be writable for the user of this process",
                    e);
        }
    }

    private static void restrict(Path file) {
        if (!Files.isRegularFile(file))
            throw new StoreException("database " + file + " is no file; name another");
        try {
            if (!Files.getPosixFilePermissions(file).equals(OWNER_ONLY))
                Files.setPosixFilePermissions(file, OWNER_ONLY);
        } catch (IOException e) {
            throw new StoreException(
                    "database "
                            + file
                            + " holds mail but its mode cannot be made 0600 ("
                            + e
                            + "); give it to the user of this process",
                    e);
        }
    }

    static String url(Path file) {
        return "jdbc:sqlite:" + file;
    }

    Session openWriter() {
        return open(WRITER);
    }

    Session openReader() {
        return open(READER);
    }

    private Session open(List<String> pragmas) {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", Long.toString(config.lockPatience().toMillis()));
        // Else the driver asks for the last id after every INSERT.
        properties.setProperty("jdbc.get_generated_keys", "false");
        try {
            Connection connection = DriverManager.getConnection(url(config.file()), properties);
            return prepared(connection, pragmas);
        } catch (SQLException | RuntimeException e) {
            throw trouble.explain(e);
        }
    }

    private static Session prepared(Connection connection, List<String> pragmas)
            throws SQLException {
        try {
            Pragmas.set(connection, EVERYBODY);
            Pragmas.set(connection, pragmas);
            return new Session(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
