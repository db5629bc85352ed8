package dev.peekaboo.store.sql.server.postgresql;

import dev.peekaboo.store.sql.server.ServerConfig;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL for tests: one server for all of them, a new database for each. */
public final class PostgresqlServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresqlServer() {}

    /** Started on first use; stopped when this Java machine ends. */
    private static final class Shared {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return startAnother();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A server of the test's own, that it may stop; on a free port of the loopback address. */
    public static EmbeddedPostgres startAnother() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("max_connections", "200")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    /** A new, empty database. */
    public static ServerConfig newDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        execute(config("postgres"), "CREATE DATABASE " + name);
        return config(name);
    }

    private static ServerConfig config(String database) {
        return config(Shared.SERVER.getPort(), database);
    }

    /** How to reach a database of a server on this port. */
    public static ServerConfig config(int port, String database) {
        return new ServerConfig(
                "127.0.0.1", OptionalInt.of(port), database, "postgres", "postgres", Map.of(), 8);
    }

    static void execute(ServerConfig of, String... statements) {
        try (Connection connection = connect(of);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Connection connect(ServerConfig to) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + to.place(), to.user(), to.password());
    }
}
