package dev.peekaboo.store.sql.server;

import dev.peekaboo.store.StoreException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Knows whether the server answers. While it does not, nobody waits for it: whoever asks is told at
 * once, and one thread tries until it answers again.
 */
final class Outage implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Outage.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** A server that takes longer for a greeting is of no use to a mail filter. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Engine engine;
    private final Runnable atReturn;
    private volatile @Nullable StoreException why;
    private @Nullable Thread asking;
    private boolean closed;

    /**
     * @param atReturn run before anybody is let through again
     */
    Outage(Engine engine, Runnable atReturn) {
        this.engine = engine;
        this.atReturn = atReturn;
    }

    /** Throws if the server is known to be away. */
    void requireNone() {
        StoreException now = why;
        // A new one: the trace shall show who asked.
        if (now != null) throw new StoreException(String.valueOf(now.getMessage()), now);
    }

    /** Somebody got no answer: until one comes, nobody else shall wait for it. */
    synchronized void suspect(StoreException trouble) {
        if (closed || why != null) return;
        why = trouble;
        log.warn("{}", trouble.getMessage());
        asking = Thread.ofVirtual().name("database-back").start(this::awaitReturn);
    }

    private void awaitReturn() {
        long start = System.nanoTime();
        try {
            while (!answers()) Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            return;
        }
        try {
            atReturn.run();
        } catch (RuntimeException e) {
            // Whoever meets what is left of the old time suspects the server again.
            log.error(
                    "database {} answers, but what is left of before cannot be let go",
                    engine.database(),
                    e);
        }
        why = null;
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        log.info("database {} answers again after {} ms", engine.database(), took.toMillis());
    }

    private boolean answers() {
        try (Connection connection = engine.connect(PATIENCE)) {
            return connection.isValid(1);
        } catch (SQLException | RuntimeException e) {
            log.debug("database {} is still away", engine.database(), e);
            return false;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (asking != null) asking.interrupt();
    }
}
