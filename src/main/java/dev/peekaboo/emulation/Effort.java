package dev.peekaboo.emulation;

import java.lang.management.ManagementFactory;

/**
 * What one run may cost: time of the processor and of the wall, steps, and memory it asks for. Not
 * safe for threads; measures the thread that made it.
 */
public final class Effort {
    private static final long STEPS = 400_000_000L;
    private static final long ALLOCATED_BYTES = 4L << 30;

    /** Time for the whole sample, in all profiles, with all it brings along. */
    private static final long NANOS = 4_000_000_000L;

    /** Of the wall, where others keep the processor busy; less than a worker is given. */
    private static final long MOST_NANOS = 2 * NANOS;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** So much asked for may fill the heap. */
    private static final long BETWEEN_LOOKS_BYTES = 1 << 20;

    private final long start = System.nanoTime();
    private final long workedBefore = THREADS.getCurrentThreadCpuTime();
    private final long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
    private long steps;
    private long lookedAt;

    /** Of a run that begins now. */
    public Effort() {
        Heap.clear();
    }

    /**
     * Notes steps done.
     *
     * @throws Stopped if it is too much
     */
    public void spend(long more) {
        steps += more;
        if (steps > STEPS) throw new Stopped("steps");
        if (isLate()) throw new Stopped("time");
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
        if (allocated > ALLOCATED_BYTES || fillsHeap(allocated)) throw new Stopped("memory");
    }

    boolean isSpent() {
        return steps > STEPS || isLate();
    }

    private boolean fillsHeap(long allocated) {
        if (allocated - lookedAt < BETWEEN_LOOKS_BYTES) return false;
        lookedAt = allocated;
        return Heap.isNearlyFull();
    }

    /** The processor's time is asked for only if there can be something to it. */
    private boolean isLate() {
        long passed = System.nanoTime() - start;
        if (passed <= NANOS) return false;
        return passed > MOST_NANOS || THREADS.getCurrentThreadCpuTime() - workedBefore > NANOS;
    }
}
