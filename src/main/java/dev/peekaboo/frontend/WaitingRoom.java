package dev.peekaboo.frontend;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The seats of one door for those who wait for a verdict: half of its slots, so that mail that is
 * known or harmless always finds a free one. Who finds no seat is told "pending" at once. Safe for
 * many threads.
 */
public final class WaitingRoom {
    private final Semaphore seats;

    /**
     * @param slots how many the door serves at a time; at least 1. Of a single one, half is none
     */
    public WaitingRoom(int slots) {
        if (slots < 1)
            throw new IllegalArgumentException("slots is " + slots + ", must be 1 or more");
        seats = new Semaphore(slots / 2);
    }

    /** A seat that is free now; empty if none is. */
    public Optional<Seat> sitDown() {
        return seats.tryAcquire() ? Optional.of(new Seat(seats)) : Optional.empty();
    }

    /** A taken seat; closing it gives it back. */
    public static final class Seat implements AutoCloseable {
        private final Semaphore seats;

        private Seat(Semaphore seats) {
            this.seats = seats;
        }

        @Override
        public void close() {
            seats.release();
        }
    }
}
