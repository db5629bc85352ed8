package dev.peekaboo.scan;

import dev.peekaboo.Judgement;
import dev.peekaboo.store.Settled;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Wakes those who wait for jobs that other instances are at. While anybody waits, the store is
 * asked four times a second, once for all of them: that needs no messages between instances, and
 * none can be lost. If there are so many that a look takes long, looks become rarer, down to one in
 * less than a second.
 *
 * <p>Who is told "not yet" asks again soon, so a job stays watched for a while: then a thousand
 * clients that ask again and again cost the store nothing but the looks.
 */
final class Elsewhere implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Elsewhere.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(700);

    /** Looks take up to so much of the time, in parts of it. */
    private static final int SHARE = 4;

    /** Clients ask again after some seconds at most. */
    private static final Duration WATCHED_AFTER = Duration.ofSeconds(5);

    private final Store store;
    private final Map<Long, Waited> waited = new HashMap<>();
    private @Nullable Thread looking;
    private boolean closed;

    /** A job, and how many wait for it. */
    private static final class Waited {
        final CompletableFuture<Judgement> end = new CompletableFuture<>();
        int askers;
        long left;
    }

    Elsewhere(Store store) {
        this.store = store;
    }

    /** Whether the job had no end a moment ago, by what the store said. */
    synchronized boolean watches(long job) {
        return waited.containsKey(job);
    }

    /** The end of the job; empty if it has none when the time is up, or if this is closing. */
    Optional<Judgement> await(long job, Duration atMost) throws InterruptedException {
        Waited end = join(job);
        try {
            return Optional.of(end.end.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException | ExecutionException | CancellationException _) {
            return Optional.empty();
        } finally {
            leave(end);
        }
    }

    private synchronized Waited join(long job) {
        Waited end = waited.computeIfAbsent(job, _ -> new Waited());
        end.askers++;
        if (closed) end.end.cancel(false);
        else if (looking == null) looking = Thread.ofVirtual().name("elsewhere").start(this::look);
        return end;
    }

    private synchronized void leave(Waited end) {
        end.askers--;
        if (end.askers == 0) end.left = System.nanoTime();
    }

    private void look() {
        try {
            for (Set<Long> jobs = asked(); !jobs.isEmpty(); jobs = asked()) {
                long start = System.nanoTime();
                wake(settled(jobs));
                Thread.sleep(pauseAfter(Duration.ofNanos(System.nanoTime() - start)));
            }
        } catch (InterruptedException _) {
            // Closing.
        }
    }

    private static Duration pauseAfter(Duration look) {
        Duration fair = look.multipliedBy(SHARE - 1);
        if (fair.compareTo(PAUSE) < 0) return PAUSE;
        return fair.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : fair;
    }

    /** What is watched; the looking ends when nobody has asked for a while. */
    private synchronized Set<Long> asked() {
        long now = System.nanoTime();
        waited.values()
                .removeIf(end -> end.askers == 0 && now - end.left >= WATCHED_AFTER.toNanos());
        if (waited.isEmpty()) looking = null;
        return Set.copyOf(waited.keySet());
    }

    private Map<Long, Settled> settled(Set<Long> jobs) {
        try {
            return store.settled(jobs);
        } catch (StoreException e) {
            log.debug("no look at jobs of other instances now: {}", e.getMessage());
            return Map.of();
        } catch (RuntimeException e) {
            // A mistake of ours: without this thread nobody would be woken any more.
            log.error("the look at jobs of other instances failed, again soon", e);
            return Map.of();
        }
    }

    private synchronized void wake(Map<Long, Settled> settled) {
        settled.forEach(
                (job, with) -> {
                    Waited end = waited.remove(job);
                    if (end != null) end.end.complete(with.judgement());
                });
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (looking != null) looking.interrupt();
        waited.values().forEach(end -> end.end.cancel(false));
    }
}
