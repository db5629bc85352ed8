package dev.peekaboo.store.sql;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The server's time, which is the same for all instances, whatever their own clocks say. Between
 * two comparisons it goes on by itself, also while the server is away. Milliseconds, as the tables
 * have them. Safe for many threads.
 *
 * <p>If the whole machine was paused it may be behind until it is compared again; then leases of
 * others seem to last longer, and our own end earlier: both are safe.
 */
public final class SharedClock extends Clock {
    private static final long NANOS = 1_000_000;

    /** What to add to {@link System#nanoTime}, in milliseconds. */
    private volatile long offset = System.currentTimeMillis() - System.nanoTime() / NANOS;

    /** Compares with the server. */
    void compare(IdentityLock server) {
        long asked = System.nanoTime();
        long told = server.now();
        long answered = System.nanoTime();
        offset = told - (asked + (answered - asked) / 2) / NANOS;
    }

    @Override
    public long millis() {
        return System.nanoTime() / NANOS + offset;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock knows only UTC");
    }
}
