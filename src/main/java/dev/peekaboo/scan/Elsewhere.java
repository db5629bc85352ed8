package dev.peekaboo.scan;

import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Wakes those who wait for jobs that other instances are at. While anybody waits, the store is
 * asked four times a second, once for all of them: that costs the same for one as for a thousand,
 * needs no messages between instances, and none can be lost.
 */
final class Elsewhere implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Elsewhere.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Store store;
    private final Map<Long, Waited> waited = new HashMap<>();
    private @Nullable Thread looking;
    private boolean closed;

    /** A job, and how many wait for it. */
    private static final class Waited {
        final CompletableFuture<Boolean> end = new CompletableFuture<>();
        int askers;
    }

    Elsewhere(Store store) {
        this.store = store;
    }

    /** Returns when the job has an end, or when the time is up. */
    void await(long job, Duration atMost) throws InterruptedException {
        Waited end = join(job);
        try {
            end.end.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException | CancellationException _) {
            // The caller asks the store in any case.
        } finally {
            leave(job, end);
        }
    }

    private synchronized Waited join(long job) {
        Waited end = waited.computeIfAbsent(job, _ -> new Waited());
        end.askers++;
        if (closed) end.end.cancel(false);
        else if (looking == null) looking = Thread.ofVirtual().name("elsewhere").start(this::look);
        return end;
    }

    private synchronized void leave(long job, Waited end) {
        end.askers--;
        if (end.askers == 0) waited.remove(job, end);
    }

    private void look() {
        try {
            for (Set<Long> jobs = asked(); !jobs.isEmpty(); jobs = asked()) {
                wake(settled(jobs));
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            // Closing.
        }
    }

    /** What is waited for; the looking ends with the last asker. */
    private synchronized Set<Long> asked() {
        if (waited.isEmpty()) looking = null;
        return Set.copyOf(waited.keySet());
    }

    private Set<Long> settled(Set<Long> jobs) {
        try {
            return store.ended(jobs);
        } catch (StoreException e) {
            log.debug("no look at jobs of other instances now: {}", e.getMessage());
            return Set.of();
        } catch (RuntimeException e) {
            log.error("no look at jobs of other instances now", e);
            return Set.of();
        }
    }

    private synchronized void wake(Set<Long> settled) {
        for (long job : settled) {
            Waited end = waited.remove(job);
            if (end != null) end.end.complete(true);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (looking != null) looking.interrupt();
        waited.values().forEach(end -> end.end.cancel(false));
    }
}
