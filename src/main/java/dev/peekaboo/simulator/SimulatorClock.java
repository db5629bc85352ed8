package dev.peekaboo.simulator;

import java.time.Duration;
import java.time.Instant;

/** The time the simulated machines live in. Safe for many threads. */
public interface SimulatorClock {
    Instant now();

    /** Returns when this much time has gone by on this clock. */
    void sleep(Duration time) throws InterruptedException;

    /** The time of the computer. */
    static SimulatorClock system() {
        return new SimulatorClock() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void sleep(Duration time) throws InterruptedException {
                Thread.sleep(time);
            }
        };
    }
}
