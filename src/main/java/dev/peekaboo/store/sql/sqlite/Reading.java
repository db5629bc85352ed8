package dev.peekaboo.store.sql.sqlite;

import dev.peekaboo.store.sql.Request;
import dev.peekaboo.store.sql.Session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.util.List;

/** One of the threads that read, with a connection of its own. */
record Reading(RequestQueue queue, Session session, Trouble trouble) implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Reading.class);

    @Override
    public void run() {
        try (session) {
            for (var next = queue.next(1); !next.isEmpty(); next = queue.next(1)) answer(next);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            log.warn("a connection to database {} did not close", trouble.file(), e);
        }
    }

    private void answer(List<Request<?>> one) {
        Request<?> request = one.getFirst();
        try {
            request.perform(session);
        } catch (SQLException | RuntimeException | Error e) {
            request.failed(trouble.explain(e));
        }
        request.tell();
    }
}
