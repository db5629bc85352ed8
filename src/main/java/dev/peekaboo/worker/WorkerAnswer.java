package dev.peekaboo.worker;

import java.time.Duration;

/** How a task ended. */
public sealed interface WorkerAnswer {
    record Done(byte[] bytes) implements WorkerAnswer {}

    /** The task threw; the worker is fine. */
    record Threw(String message) implements WorkerAnswer {}

    /** The worker was killed because the time was up. */
    record TimedOut(Duration limit) implements WorkerAnswer {}

    /** The worker ran out of memory. */
    record OutOfMemory() implements WorkerAnswer {}

    /** The worker died or answered nonsense. */
    record Died(String how) implements WorkerAnswer {}

    /**
     * No worker could be started, or the pool was closed: the work was not done, and that says
     * nothing about the content.
     */
    record Unavailable(String why) implements WorkerAnswer {}
}
