package dev.peekaboo.emulation;

import java.time.Instant;

/** A sample's own time: sleeping costs nothing, and looking at the clock lets it go on. */
public final class Clock {
    private static final long MILLIS_A_LOOK = 15;

    private long millis;

    public Clock(Instant start) {
        millis = start.toEpochMilli();
    }

    /** Milliseconds since 1970. */
    public long look() {
        millis += MILLIS_A_LOOK;
        return millis;
    }

    /** A year at most at a time. */
    public void sleep(double milliseconds) {
        millis += (long) Math.clamp(milliseconds, 0, 31_536_000_000.0);
    }
}
