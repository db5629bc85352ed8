package dev.peekaboo.simulator;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps clients waiting on purpose, until it is closed. Safe for many threads. */
final class Patience implements AutoCloseable {
    // Somebody who has not given up after this long has left without saying so.
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final SimulatorClock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();

    Patience(SimulatorClock clock) {
        this.clock = clock;
    }

    /** Returns when it is closed, or nobody can be waiting any more. */
    void hold() throws InterruptedException {
        if (waiting.size() >= MOST) return;
        waiting.add(Thread.currentThread());
        try {
            closed.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            waiting.remove(Thread.currentThread());
        }
    }

    /** Returns after this time on the simulator's clock. */
    void pause(Duration time) throws InterruptedException {
        waiting.add(Thread.currentThread());
        try {
            if (closed.getCount() == 0) throw new InterruptedException("closed");
            clock.sleep(time);
        } finally {
            waiting.remove(Thread.currentThread());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        for (Thread thread : waiting) thread.interrupt();
    }
}
