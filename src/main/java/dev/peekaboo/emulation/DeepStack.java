package dev.peekaboo.emulation;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Room for deep calls: droppers add thousands of texts in one expression, and whoever reads it goes
 * one call deeper for each.
 */
final class DeepStack {
    /** Memory is taken only as it is used, and given back after the call. */
    private static final long BYTES = 48L << 20;

    private DeepStack() {}

    /** Does it on a thread of its own and waits for it; what it throws is thrown here. */
    static <T> T call(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread =
                Thread.ofPlatform().daemon().name("emulation").stackSize(BYTES).unstarted(task);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) throw error;
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            throw new IllegalStateException("the emulation broke", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the emulation was interrupted", e);
        }
    }
}
