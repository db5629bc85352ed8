package dev.peekaboo.store.sql.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.sql.Database;
import dev.peekaboo.store.sql.Migration;
import dev.peekaboo.store.sql.Request;
import dev.peekaboo.store.sql.Session;
import dev.peekaboo.store.sql.Work;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * A database server, shared with other processes.
 *
 * <p>Each piece of work has a thread of its own beside its asker's: an interrupt would break the
 * connection of a thread that waits for the server, and the asker may withdraw until its turn has
 * come. Work that collided with another writer's is done again. If the server goes away between our
 * commit and its answer, an asker is told that it did not happen although it did; whatever is
 * stored here stands that: jobs that nobody was told of are taken up, and ends are ends whoever
 * wrote them.
 */
public final class ServerDatabase implements Database {
    private static final int MOST_COLLISIONS = 20;

    private final Engine engine;
    private final HikariDataSource pool;
    private final Outage outage;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("database-", 0).factory());

    /**
     * Connects and brings the tables up to date.
     *
     * @param connections most connections at a time
     * @throws StoreException if that cannot be; the message names the database and the way out
     */
    public ServerDatabase(Engine engine, int connections) {
        this.engine = engine;
        migrate(engine);
        outage = new Outage(engine, this::forgetConnections);
        pool = new HikariDataSource(poolConfig(connections));
    }

    /** Those of before the outage are most likely broken. */
    private void forgetConnections() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    private HikariConfig poolConfig(int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("peekaboo");
        config.setDataSource(new Connections(engine, Patience.LONG.answer(), this::explained));
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(Patience.LONG.turn().toMillis());
        config.setValidationTimeout(Patience.SHORT.turn().toMillis());
        // The first askers shall not have to wait until there are connections.
        config.setInitializationFailTimeout(Patience.LONG.turn().toMillis());
        return config;
    }

    private static void migrate(Engine engine) {
        try (Session session = new Session(engine.connect(Patience.LONG.answer()))) {
            migration(engine).run(session);
        } catch (SQLException | RuntimeException e) {
            throw explained(engine, e);
        }
    }

    /** For tests too, which ask it what there is to do. Creating indexes may take a while. */
    static Migration migration(Engine engine) {
        return new Migration(
                engine.migrations(),
                engine.database(),
                flyway ->
                        flyway.dataSource(
                                new Connections(
                                        engine, Patience.LONG.answer().multipliedBy(60), _ -> {})),
                engine.historyTable());
    }

    @Override
    public <T> T write(Work<T> work) {
        return ask(work, Way.TRANSACTION, Patience.LONG);
    }

    @Override
    public <T> T writeAtOnce(Work<T> work) {
        return ask(work, Way.TRANSACTION, Patience.SHORT);
    }

    @Override
    public <T> T changeAtOnce(Work<T> statement) {
        return ask(statement, Way.STATEMENT, Patience.SHORT);
    }

    @Override
    public <T> T read(Work<T> work) {
        return ask(work, Way.READING, Patience.SHORT);
    }

    /** How much is done at once, and whether it may be done again after a collision. */
    private enum Way {
        READING,
        STATEMENT,
        TRANSACTION
    }

    private <T> T ask(Work<T> work, Way way, Patience patience) {
        outage.requireNone();
        Request<T> request = new Request<>(work);
        try {
            threads.execute(() -> serve(request, way, patience));
        } catch (RejectedExecutionException e) {
            throw new StoreException("the database is closed", e);
        }
        try {
            return request.await(patience.turn());
        } catch (StoreException e) {
            // Whoever waited in vain for a connection is told why there was none.
            outage.requireNone();
            throw e;
        }
    }

    private void serve(Request<?> request, Way way, Patience patience) {
        try (Connection connection = pool.getConnection()) {
            if (!request.begin()) return;
            connection.setNetworkTimeout(Runnable::run, (int) patience.answer().toMillis());
            connection.setAutoCommit(way != Way.TRANSACTION);
            perform(request, connection, way);
        } catch (SQLException | RuntimeException | Error e) {
            request.fail(explained(e));
            return;
        }
        request.tell();
    }

    private void perform(Request<?> request, Connection connection, Way way) throws SQLException {
        for (int collisions = 0; ; collisions++) {
            try {
                // Its statements end with the connection's turn; the driver keeps them prepared.
                request.perform(new Session(connection));
                if (way == Way.TRANSACTION) connection.commit();
                return;
            } catch (SQLException e) {
                if (way == Way.READING || !engine.isCollision(e) || collisions == MOST_COLLISIONS)
                    throw e;
                if (way == Way.TRANSACTION) connection.rollback();
            }
        }
    }

    /** As a trouble of the store; if it means that the server is away, all others are told too. */
    private StoreException explained(Throwable why) {
        StoreException trouble = explained(engine, why);
        SQLException sql = sql(why);
        if (sql != null && engine.isLost(sql)) outage.suspect(trouble);
        return trouble;
    }

    private static StoreException explained(Engine engine, Throwable why) {
        if (why instanceof StoreException known) return known;
        SQLException sql = sql(why);
        String words = sql == null ? "failed: " + why : engine.words(sql);
        return new StoreException("database " + engine.database() + " " + words, why);
    }

    /** The pool and the migrations wrap what the driver says. */
    private static @Nullable SQLException sql(Throwable why) {
        @Nullable SQLException found = null;
        for (Throwable at = why; at != null; at = at.getCause())
            if (at instanceof SQLException sql) found = sql;
        return found;
    }

    /** Other instances write too: a row must be held between reading and changing it. */
    @Override
    public String rowLock() {
        return " FOR UPDATE";
    }

    /** Servers do this by themselves. */
    @Override
    public void tidy() {}

    /** Ends the connections; work under way is done before. */
    @Override
    public void close() {
        outage.close();
        threads.close();
        pool.close();
    }
}
