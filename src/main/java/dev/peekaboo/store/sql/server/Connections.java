package dev.peekaboo.store.sql.server;

import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.logging.Logger;

import javax.sql.DataSource;

/**
 * New connections of an engine, in the shape that pool and migrations want.
 *
 * @param failed told of every attempt that failed: the pool keeps that to itself for a while
 */
record Connections(Engine engine, Duration patience, Consumer<SQLException> failed)
        implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
        try {
            return engine.connect(patience);
        } catch (SQLException e) {
            failed.accept(e);
            throw e;
        }
    }

    /** User and password are the engine's own. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // What there is to log is in the exceptions.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // It is the patience.
    }

    @Override
    public int getLoginTimeout() {
        return (int) patience.toSeconds();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("there is none");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
