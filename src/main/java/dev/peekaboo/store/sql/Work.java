package dev.peekaboo.store.sql;

import java.sql.SQLException;

/**
 * Something to do with a database. Has no effects outside of it: when two writers collide it may be
 * undone and done again.
 */
@FunctionalInterface
public interface Work<T> {
    T with(Session session) throws SQLException;
}
