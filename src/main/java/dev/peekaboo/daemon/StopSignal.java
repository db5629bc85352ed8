package dev.peekaboo.daemon;

import java.util.concurrent.CountDownLatch;

/**
 * Being told to stop by SIGTERM or SIGINT. The Java machine runs its shutdown hook then; the hook
 * waits until the daemon has ended in order and makes the exit status a clean 0.
 */
final class StopSignal {
    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private volatile boolean clean;

    private StopSignal() {}

    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::onShutdown, "stop"));
        return signal;
    }

    private void onShutdown() {
        told.countDown();
        try {
            stopped.await();
            if (clean) Runtime.getRuntime().halt(0);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when the process is told to stop. */
    void await() throws InterruptedException {
        told.await();
    }

    /** Lets the process end, with status 0 if all went well. */
    void ended(boolean well) {
        clean = well;
        stopped.countDown();
    }
}
