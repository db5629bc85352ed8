package dev.peekaboo.store.sql;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connection with its prepared statements, which are few and always the same. For one thread at a
 * time.
 *
 * <p>Plain JDBC on purpose: the one thread that may write to SQLite spent a third of its time in
 * JDBI (measured: 16 writers, accept and settle, processor time by stack).
 */
public final class Session implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> kept = new HashMap<>();

    /**
     * @param connection belongs to the session from now on
     */
    public Session(Connection connection) {
        this.connection = connection;
    }

    /** Makes a value of the row a result set stands at. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    public Connection connection() {
        return connection;
    }

    /** Executes a statement that gives no rows; tells how many it changed. */
    public int change(String sql, @Nullable Object... arguments) throws SQLException {
        return execute(sql, PreparedStatement::executeUpdate, arguments);
    }

    /**
     * Executes a statement that gives no rows with each of these arguments, in one go where the
     * driver can; tells how many rows each changed.
     */
    int[] changeAll(String sql, List<Object[]> arguments) throws SQLException {
        if (arguments.isEmpty()) return new int[0];
        if (arguments.size() == 1) return new int[] {change(sql, arguments.getFirst())};
        return execute(
                sql,
                statement -> {
                    for (Object[] row : arguments) {
                        for (int i = 0; i < row.length; i++) statement.setObject(i + 1, row[i]);
                        statement.addBatch();
                    }
                    return statement.executeBatch();
                });
    }

    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... arguments)
            throws SQLException {
        return execute(sql, statement -> rows(statement, reader), arguments);
    }

    private static <T> List<T> rows(PreparedStatement statement, RowReader<T> reader)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) found.add(reader.read(rows));
        }
        return found;
    }

    /** The row, if there is one; there must not be more. */
    public <T> Optional<T> one(String sql, RowReader<T> reader, @Nullable Object... arguments)
            throws SQLException {
        return list(sql, reader, arguments).stream().findFirst();
    }

    /** Executes an INSERT that ends with {@code RETURNING id}. */
    long insert(String sql, @Nullable Object... arguments) throws SQLException {
        return list(sql, row -> row.getLong(1), arguments).getFirst();
    }

    /** A statement that failed is not kept: SQLite's driver does not let it be used again. */
    private <T> T execute(String sql, Execution<T> how, @Nullable Object... arguments)
            throws SQLException {
        PreparedStatement statement = prepared(sql);
        boolean done = false;
        try {
            for (int i = 0; i < arguments.length; i++) statement.setObject(i + 1, arguments[i]);
            T result = how.of(statement);
            done = true;
            return result;
        } finally {
            if (!done) {
                kept.remove(sql);
                statement.close();
            }
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = kept.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            kept.put(sql, statement);
        }
        return statement;
    }

    /** Closes the connection and with it the statements. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
