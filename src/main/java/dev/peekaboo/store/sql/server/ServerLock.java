package dev.peekaboo.store.sql.server;

import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.sql.IdentityLock;
import dev.peekaboo.store.sql.Session;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Instance numbers locked by a session of their own on the server. If the connection breaks, the
 * locks are free and are taken again at the next question.
 */
public final class ServerLock implements IdentityLock {
    private static final Logger log = LoggerFactory.getLogger(ServerLock.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Engine engine;
    private final Set<Integer> held = new HashSet<>();
    private @Nullable Session session;

    public ServerLock(Engine engine) {
        this.engine = engine;
    }

    private interface Question<T> {
        T ask(Session session) throws SQLException;
    }

    @Override
    public boolean take(int number) {
        return answer(
                session -> {
                    if (held.contains(number)) return true;
                    boolean taken = engine.lock(session, number);
                    if (taken) held.add(number);
                    return taken;
                });
    }

    @Override
    public boolean isFree(int number) {
        return answer(
                session -> {
                    if (!engine.lock(session, number)) return false;
                    engine.unlock(session, number);
                    return true;
                });
    }

    @Override
    public long now() {
        return answer(session -> session.one(engine.now(), row -> row.getLong(1)).orElseThrow());
    }

    private static int seconds() {
        return (int) PATIENCE.toSeconds();
    }

    /** A broken connection is noticed at the first question, which is then asked again. */
    private <T> T answer(Question<T> question) {
        try {
            try {
                return question.ask(connected());
            } catch (SQLException e) {
                if (!engine.isLost(e)) throw e;
                disconnect();
                return question.ask(connected());
            }
        } catch (SQLException e) {
            disconnect();
            throw new StoreException("database " + engine.database() + " " + engine.words(e), e);
        }
    }

    private Session connected() throws SQLException {
        Session now = session;
        if (now == null || !now.connection().isValid(seconds())) {
            disconnect();
            now = new Session(engine.connect(PATIENCE));
            session = now;
        }
        return now;
    }

    private void disconnect() {
        held.clear();
        if (session == null) return;
        try {
            session.close();
        } catch (SQLException e) {
            log.debug("a broken connection did not close", e);
        }
        session = null;
    }

    @Override
    public void close() {
        disconnect();
    }
}
