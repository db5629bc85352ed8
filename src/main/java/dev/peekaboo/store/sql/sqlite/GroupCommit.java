package dev.peekaboo.store.sql.sqlite;

import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.sql.Request;
import dev.peekaboo.store.sql.Session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.util.List;

/**
 * The one thread that writes. Whatever has queued up while it was busy becomes one transaction, so
 * that one sync of the disk serves many askers; the busier it is, the larger the groups.
 *
 * <p>Each work has a savepoint: if it fails, it fails alone. If the commit fails, none of the group
 * has happened, and all are told so.
 */
final class GroupCommit implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MOST = 256;

    private final RequestQueue queue;
    private final Session session;
    private final Trouble trouble;
    private final WriteAheadLog writeAheadLog;

    GroupCommit(RequestQueue queue, Session session, Trouble trouble, WriteAheadLog writeAheadLog) {
        this.queue = queue;
        this.session = session;
        this.trouble = trouble;
        this.writeAheadLog = writeAheadLog;
    }

    @Override
    public void run() {
        try (session) {
            for (var group = queue.next(MOST); !group.isEmpty(); group = queue.next(MOST)) {
                commit(group);
                writeAheadLog.bound(session.connection());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            log.warn("a connection to database {} did not close", trouble.file(), e);
        } finally {
            queue.refuse();
        }
    }

    private void commit(List<Request<?>> group) {
        try {
            session.change("BEGIN IMMEDIATE");
            for (Request<?> request : group) perform(request);
            session.change("COMMIT");
            group.forEach(Request::tell);
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(e);
            StoreException why = trouble.explain(e);
            group.forEach(request -> request.fail(why));
        }
    }

    private void perform(Request<?> request) throws SQLException {
        session.change("SAVEPOINT work");
        try {
            request.perform(session);
        } catch (SQLException | RuntimeException | Error e) {
            undo(e);
            request.failed(trouble.explain(e));
        }
        session.change("RELEASE work");
    }

    /** Some troubles, a full disk among them, have undone the whole transaction already. */
    private void undo(Throwable why) {
        try {
            session.change("ROLLBACK TO work");
        } catch (SQLException e) {
            why.addSuppressed(e);
            throw trouble.explain(why);
        }
    }

    private void rollBack(Throwable why) {
        try {
            session.change("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has rolled back by itself, or it cannot; the next BEGIN will tell.
            why.addSuppressed(e);
        }
    }
}
