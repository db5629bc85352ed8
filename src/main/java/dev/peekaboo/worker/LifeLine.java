package dev.peekaboo.worker;

import java.time.Duration;
import java.util.Optional;

/**
 * Ends a worker whose pool is gone. An idle worker notices by the end of its input; one that is
 * busy does not read. So a thread looks once a second whether the parent process is still the same
 * one, and whether the task runs longer than the pool would ever let it.
 */
final class LifeLine {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final long PERIOD_MS = 1000;
    private static final long IDLE = Long.MAX_VALUE;

    /** Not 3, which means "out of memory". */
    private static final int ORPHANED = 4;

    private final Optional<Long> parent = parent();

    /** When the pool must have killed us, on the clock of {@link System#nanoTime}. */
    private volatile long overdueNanos = IDLE;

    private LifeLine() {}

    static LifeLine start() {
        LifeLine lifeLine = new LifeLine();
        Thread.ofPlatform().daemon().name("life-line").start(lifeLine::watch);
        return lifeLine;
    }

    void begin(Duration limit) {
        overdueNanos = System.nanoTime() + limit.plus(GRACE).toNanos();
    }

    void end() {
        overdueNanos = IDLE;
    }

    private void watch() {
        while (true) {
            try {
                Thread.sleep(PERIOD_MS);
            } catch (InterruptedException e) {
                return; // Nobody interrupts this thread but a machine that is going down.
            }
            long due = overdueNanos;
            boolean overdue = due != IDLE && System.nanoTime() - due > 0;
            if (overdue || !parent.equals(parent())) Runtime.getRuntime().halt(ORPHANED);
        }
    }

    private static Optional<Long> parent() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid);
    }
}
