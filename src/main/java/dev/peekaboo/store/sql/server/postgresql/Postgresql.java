package dev.peekaboo.store.sql.server.postgresql;

import dev.peekaboo.store.sql.Session;
import dev.peekaboo.store.sql.server.Engine;
import dev.peekaboo.store.sql.server.ServerConfig;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/** PostgreSQL 12 or later. Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
public final class Postgresql implements Engine {
    /** Keeps our advisory locks apart from those of other programs on the same database. */
    private static final int LOCK_SPACE = 0x7065656b;

    /** An admin may have made commits faster than the disk for all of the server. */
    private static final String DURABLE =
            "SELECT set_config('synchronous_commit', 'on', false)"
                    + " WHERE current_setting('synchronous_commit') = 'off'";

    private final ServerConfig config;

    public Postgresql(ServerConfig config) {
        this.config = config;
    }

    @Override
    public String database() {
        return "PostgreSQL " + config.place();
    }

    @Override
    public String migrations() {
        return "postgresql";
    }

    @Override
    public String historyTable() {
        return "SELECT 1 FROM information_schema.tables"
                + " WHERE table_schema = current_schema()"
                + " AND table_name = 'peekaboo_schema_history'";
    }

    @Override
    public Connection connect(Duration patience) throws SQLException {
        String url = "jdbc:postgresql://" + config.place();
        Connection connection = DriverManager.getConnection(url, properties(patience));
        try (Statement statement = connection.createStatement()) {
            statement.execute(DURABLE);
            connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private Properties properties(Duration patience) {
        Properties properties = new Properties();
        properties.putAll(config.options());
        properties.setProperty("user", config.user());
        properties.setProperty("password", config.password());
        String seconds = Long.toString(Math.max(1, patience.toSeconds()));
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty("tcpKeepAlive", "true");
        properties.putIfAbsent("ApplicationName", "peekaboo");
        return properties;
    }

    @Override
    public String now() {
        return "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)";
    }

    @Override
    public boolean lock(Session session, long number) throws SQLException {
        return session.one(
                        "SELECT pg_try_advisory_lock(?, ?)",
                        row -> row.getBoolean(1),
                        LOCK_SPACE,
                        (int) number)
                .orElse(false);
    }

    @Override
    public void unlock(Session session, long number) throws SQLException {
        session.one("SELECT pg_advisory_unlock(?, ?)", _ -> true, LOCK_SPACE, (int) number);
    }

    /** unique_violation, serialization_failure, deadlock_detected. */
    @Override
    public boolean isCollision(SQLException trouble) {
        return switch (state(trouble)) {
            case "23505", "40001", "40P01" -> true;
            default -> false;
        };
    }

    /** Class 08, admin_shutdown, crash_shutdown, cannot_connect_now. */
    @Override
    public boolean isLost(SQLException trouble) {
        String state = state(trouble);
        return state.startsWith("08") || state.startsWith("57P0");
    }

    @Override
    public String words(SQLException trouble) {
        return switch (state(trouble)) {
            case "28P01", "28000" ->
                    "does not let user " + config.user() + " in; see user and password in [db] url";
            case "3D000" -> "does not exist; make it with: createdb -O USER " + config.database();
            case "42501" ->
                    "does not let user "
                            + config.user()
                            + " do that; it must own the database or its schema";
            case "53300" -> "has no connection left; raise its max_connections";
            case "53100" -> "has no room on its disk; free some and work goes on";
            case "25006" -> "can only be read; is it a standby server?";
            case "57P03" -> "is starting up or shutting down; work goes on when it is up";
            default -> failure(trouble);
        };
    }

    private String failure(SQLException trouble) {
        return isLost(trouble)
                ? "does not answer; work goes on when it does: " + trouble.getMessage()
                : "failed: " + trouble.getMessage();
    }

    private static String state(SQLException trouble) {
        return trouble.getSQLState() == null ? "" : trouble.getSQLState();
    }
}
