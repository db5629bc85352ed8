package dev.peekaboo.store.sql.sqlite;

import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.sql.Database;
import dev.peekaboo.store.sql.Migration;
import dev.peekaboo.store.sql.Session;
import dev.peekaboo.store.sql.Work;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A SQLite file and the platform threads that may touch it: one writes, a few read. Several
 * processes may use one file.
 *
 * <p>Write-ahead log and {@code synchronous = FULL}: what is committed is on the disk.
 */
public final class SqliteDatabase implements Database {
    private static final long LONGEST_LOG = 64L * 1024 * 1024;

    private final RequestQueue writes;
    private final RequestQueue reads;
    private final List<Thread> readers = new ArrayList<>();
    private final Thread writer;

    /**
     * Makes the file if it is missing and brings its tables up to date.
     *
     * @throws StoreException if that cannot be; the message names the file and the way out
     */
    public SqliteDatabase(SqliteConfig config) {
        writes = new RequestQueue(config.queue(), config.patience());
        reads = new RequestQueue(config.queue(), config.patience());
        Trouble trouble = new Trouble(config.file());
        SqliteFile file = new SqliteFile(config, trouble);
        file.prepare();
        Session session;
        try (StartLock _ = StartLock.take(config.file())) {
            session = openMigrated(file, config.file(), trouble);
        }
        WriteAheadLog log = new WriteAheadLog(config, LONGEST_LOG);
        writer = start("store-writer", new GroupCommit(writes, session, trouble, log));
        for (int i = 1; i <= config.readers(); i++)
            readers.add(start("store-reader-" + i, new Reading(reads, file.openReader(), trouble)));
    }

    /** The writer's connection comes first: it makes a new file what it shall be. */
    private static Session openMigrated(SqliteFile file, Path path, Trouble trouble) {
        Session session = file.openWriter();
        try {
            migration(path).run(session);
            return session;
        } catch (SQLException | RuntimeException e) {
            closeAfter(e, session);
            throw trouble.explain(e);
        }
    }

    static Migration migration(Path file) {
        return new Migration(
                "sqlite",
                file.toString(),
                flyway -> flyway.dataSource(SqliteFile.url(file), "", ""),
                "SELECT 1 FROM sqlite_master WHERE name = 'peekaboo_schema_history'");
    }

    private static void closeAfter(Exception why, Session session) {
        try {
            session.close();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private static Thread start(String name, Runnable task) {
        return Thread.ofPlatform().name(name).daemon().start(task);
    }

    @Override
    public <T> T write(Work<T> work) {
        return writes.ask(work);
    }

    /** A file is there or it is not: nobody waits long for it in any case. */
    @Override
    public <T> T writeAtOnce(Work<T> work) {
        return write(work);
    }

    @Override
    public <T> T changeAtOnce(Work<T> statement) {
        return write(statement);
    }

    @Override
    public <T> T read(Work<T> work) {
        return reads.ask(work);
    }

    /** Writes whose turn has not come. */
    int waitingWrites() {
        return writes.waiting();
    }

    /** There is only one writer at a time: it begins by taking the file's write lock. */
    @Override
    public String rowLock() {
        return "";
    }

    @Override
    public void tidy() {
        while (write(FreePages::giveBackSome)) {
            // A step is a transaction of its own: mail goes on in between.
        }
    }

    /** Does what was asked before, then closes the file. */
    @Override
    public void close() {
        try {
            writes.close(1);
            writer.join();
            reads.close(readers.size());
            for (Thread reader : readers) reader.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
