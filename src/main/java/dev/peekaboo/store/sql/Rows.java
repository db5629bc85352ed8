package dev.peekaboo.store.sql;

import java.sql.SQLException;
import java.util.List;

/**
 * Changes rows found by a limited SELECT one by one: MariaDB takes no LIMIT in a subquery, and a
 * bounded batch is what keeps other writers from waiting.
 */
final class Rows {
    private Rows() {}

    /** Executes {@code change} for every id that {@code select} finds; tells how many it were. */
    static int each(Session session, String change, String select, Object... arguments)
            throws SQLException {
        List<Long> ids = session.list(select, row -> row.getLong(1), arguments);
        for (long id : ids) session.change(change, id);
        return ids.size();
    }
}
