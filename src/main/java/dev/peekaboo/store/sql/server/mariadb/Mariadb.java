package dev.peekaboo.store.sql.server.mariadb;

import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.sql.Session;
import dev.peekaboo.store.sql.server.Engine;
import dev.peekaboo.store.sql.server.ServerConfig;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** MariaDB 10.6 or later. Codes: https://mariadb.com/kb/en/mariadb-error-code-reference/ */
public final class Mariadb implements Engine {
    private static final int ACCESS_DENIED = 1045;
    private static final int ACCESS_DENIED_TO_DATABASE = 1044;
    private static final int UNKNOWN_DATABASE = 1049;
    private static final int NOT_ALLOWED = 1142;
    private static final int TOO_MANY_CONNECTIONS = 1040;
    private static final int DISK_FULL = 1021;
    private static final int TABLE_FULL = 1114;
    private static final int READ_ONLY = 1290;
    private static final int READ_ONLY_TRANSACTION = 1792;
    private static final int SHUTTING_DOWN = 1053;
    private static final int DUPLICATE = 1062;
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;
    private static final int ROW_CHANGED = 1020;

    private final ServerConfig config;

    public Mariadb(ServerConfig config) {
        this.config = config;
    }

    @Override
    public String database() {
        return "MariaDB " + config.place();
    }

    @Override
    public String migrations() {
        return "mariadb";
    }

    @Override
    public String historyTable() {
        return "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE()"
                + " AND table_name = 'peekaboo_schema_history'";
    }

    @Override
    public Connection connect(Duration patience) throws SQLException {
        String url = "jdbc:mariadb://" + config.place();
        Connection connection = DriverManager.getConnection(url, properties(patience));
        try {
            requireVersion(connection.getMetaData());
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * READ COMMITTED: a SELECT then sees what was committed before it, as on PostgreSQL, and no
     * gaps are locked, which would make writers of different rows collide.
     */
    private Properties properties(Duration patience) {
        Properties properties = new Properties();
        properties.putAll(config.options());
        properties.setProperty("user", config.user());
        properties.setProperty("password", config.password());
        String milliseconds = Long.toString(patience.toMillis());
        properties.setProperty("connectTimeout", milliseconds);
        properties.setProperty("socketTimeout", milliseconds);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("useAffectedRows", "false");
        properties.setProperty("transactionIsolation", "READ-COMMITTED");
        properties.setProperty(
                "sessionVariables",
                "sql_mode='STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION',innodb_lock_wait_timeout=5");
        return properties;
    }

    /** SKIP LOCKED came with 10.6; MySQL has no INSERT ... RETURNING. */
    private void requireVersion(DatabaseMetaData server) throws SQLException {
        boolean isMariadb = server.getDatabaseProductName().equals("MariaDB");
        int version = server.getDatabaseMajorVersion() * 100 + server.getDatabaseMinorVersion();
        if (isMariadb && version >= 1006) return;
        throw new StoreException(
                "database "
                        + config.place()
                        + " is "
                        + server.getDatabaseProductName()
                        + " "
                        + server.getDatabaseProductVersion()
                        + "; use MariaDB 10.6 or later, or PostgreSQL 12 or later");
    }

    @Override
    public String now() {
        return "SELECT CAST(UNIX_TIMESTAMP(SYSDATE(3)) * 1000 AS SIGNED)";
    }

    /** Names of locks are the whole server's: another database on it is another cluster. */
    private String lockName(long number) {
        return "peekaboo-" + config.database() + "-" + number;
    }

    @Override
    public boolean lock(Session session, long number) throws SQLException {
        return session.one("SELECT GET_LOCK(?, 0)", row -> row.getInt(1) == 1, lockName(number))
                .orElse(false);
    }

    @Override
    public void unlock(Session session, long number) throws SQLException {
        session.one("SELECT RELEASE_LOCK(?)", _ -> true, lockName(number));
    }

    @Override
    public boolean isCollision(SQLException trouble) {
        return switch (trouble.getErrorCode()) {
            case DUPLICATE, LOCK_WAIT_TIMEOUT, DEADLOCK, ROW_CHANGED -> true;
            default -> false;
        };
    }

    @Override
    public boolean isLost(SQLException trouble) {
        String state = trouble.getSQLState();
        return state != null
                        && state.startsWith("08")
                        && trouble.getErrorCode() != TOO_MANY_CONNECTIONS
                || trouble.getErrorCode() == SHUTTING_DOWN;
    }

    @Override
    public String words(SQLException trouble) {
        return switch (trouble.getErrorCode()) {
            case ACCESS_DENIED ->
                    "does not let user " + config.user() + " in; see user and password in [db] url";
            case UNKNOWN_DATABASE ->
                    "does not exist; make it with: CREATE DATABASE " + config.database();
            case ACCESS_DENIED_TO_DATABASE, NOT_ALLOWED ->
                    "does not let user "
                            + config.user()
                            + " do that; it needs GRANT ALL ON "
                            + config.database()
                            + ".*";
            case TOO_MANY_CONNECTIONS -> "has no connection left; raise its max_connections";
            case DISK_FULL, TABLE_FULL -> "has no room on its disk; free some and work goes on";
            case READ_ONLY, READ_ONLY_TRANSACTION -> "can only be read; is it a replica?";
            default -> failure(trouble);
        };
    }

    private String failure(SQLException trouble) {
        return isLost(trouble)
                ? "does not answer; work goes on when it does: " + trouble.getMessage()
                : "failed: " + trouble.getMessage();
    }
}
