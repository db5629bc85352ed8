package dev.peekaboo.emulation;

import java.lang.management.ManagementFactory;

/**
 * What one run may cost: time of the wall, steps, and memory it asks for. Not safe for threads;
 * measures the thread that made it.
 */
public final class Effort {
    private static final long STEPS = 400_000_000L;
    private static final long ALLOCATED_BYTES = 4L << 30;

    /** Time for the whole sample, in all profiles, with all it brings along. */
    private static final long NANOS = 4_000_000_000L;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long end = System.nanoTime() + NANOS;
    private final long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
    private long steps;

    /**
     * Notes steps done.
     *
     * @throws Stopped if it is too much
     */
    public void spend(long more) {
        steps += more;
        if (steps > STEPS) throw new Stopped("steps");
        if (System.nanoTime() > end) throw new Stopped("time");
        if (THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore > ALLOCATED_BYTES)
            throw new Stopped("memory");
    }

    boolean isSpent() {
        return steps > STEPS || System.nanoTime() > end;
    }
}
