package dev.peekaboo.simulator;

import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until somebody moves it, so that a test needs no waiting. */
public final class ManualClock implements SimulatorClock {
    private Instant now;

    public ManualClock(Instant start) {
        now = start;
    }

    /** Starts at noon of 1 January 2026, UTC. */
    public ManualClock() {
        this(Instant.parse("2026-01-01T12:00:00Z"));
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    /** Moves on, and wakes everybody whose time has come. */
    public synchronized void advance(Duration time) {
        if (time.isNegative())
            throw new IllegalArgumentException("time does not run backwards: " + time);
        now = now.plus(time);
        notifyAll();
    }

    @Override
    public synchronized void sleep(Duration time) throws InterruptedException {
        Instant end = now.plus(time);
        while (now.isBefore(end)) wait();
    }
}
