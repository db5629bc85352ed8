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
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL for tests: one server for all of them. */
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

    private static EmbeddedPostgres startAnother() throws IOException {
        return usual().start();
    }

    static EmbeddedPostgres.Builder usual() {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("max_connections", "200")
                .setPGStartupWait(Duration.ofSeconds(60));
    }

    /**
     * A new, empty database. In truth a schema: making a database takes PostgreSQL as long as a
     * test.
     */
    public static ServerConfig newDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        int port = Shared.SERVER.getPort();
        execute(config(port, Map.of()), "CREATE SCHEMA " + name);
        return config(port, Map.of("options", "-csearch_path=" + name));
    }

    /** How to reach the database of a server on this port. */
    static ServerConfig config(int port, Map<String, String> options) {
        return new ServerConfig(
                "127.0.0.1", OptionalInt.of(port), "postgres", "postgres", "postgres", options, 8);
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
        Properties properties = new Properties();
        properties.putAll(to.options());
        properties.setProperty("user", to.user());
        properties.setProperty("password", to.password());
        return DriverManager.getConnection("jdbc:postgresql://" + to.place(), properties);
    }
}
