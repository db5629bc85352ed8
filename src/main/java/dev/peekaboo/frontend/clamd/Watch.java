package dev.peekaboo.frontend.clamd;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections whose time is up: local sockets have no time limit of their own. Looks about
 * once a second. Safe for many threads.
 */
final class Watch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final Duration EVERY = Duration.ofMillis(500);

    private final Set<Guard> guards = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("clamd-watch").factory());

    Watch() {
        timer.scheduleWithFixedDelay(
                this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Watches a connection until it is closed. */
    Guard over(SocketChannel connection) {
        Guard guard = new Guard(connection);
        guards.add(guard);
        return guard;
    }

    private void look() {
        long now = System.nanoTime();
        for (Guard guard : guards) guard.closeIfLate(now);
    }

    /** The time of one connection. */
    final class Guard implements AutoCloseable {
        private final SocketChannel connection;
        private volatile long end = Long.MAX_VALUE;

        private Guard(SocketChannel connection) {
            this.connection = connection;
        }

        /** What the client is to do next must be done within this time. */
        void within(Duration time) {
            end = System.nanoTime() + time.toNanos();
        }

        /** It is our turn, and takes as long as it takes. */
        void ourTurn() {
            end = Long.MAX_VALUE;
        }

        private void closeIfLate(long now) {
            if (end == Long.MAX_VALUE || now - end < 0) return;
            try {
                connection.close();
            } catch (IOException e) {
                // The others' time goes on.
                end = Long.MAX_VALUE;
                log.warn("a connection whose time was up could not be closed", e);
            }
        }

        @Override
        public void close() {
            guards.remove(this);
        }
    }

    /** Closes whatever is still open. */
    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        timer.close();
        for (Guard guard : guards) guard.connection.close();
    }
}
