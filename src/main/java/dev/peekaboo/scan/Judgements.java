package dev.peekaboo.scan;

import dev.peekaboo.Judgement;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells what came of jobs, whoever was at them. Safe for many threads. */
record Judgements(Store store, LiveJobs live, RecentJudgements recent, Elsewhere elsewhere) {
    /**
     * The judgement of a finished job; empty while it is unfinished and for numbers never given.
     */
    Optional<Judgement> of(long job) throws NoDatabaseException {
        if (live.has(job)) return Optional.empty();
        Optional<Judgement> fresh = recent.get(job);
        if (fresh.isPresent()) return fresh;
        try {
            return store.judgement(job);
        } catch (StoreException e) {
            throw new NoDatabaseException(e);
        }
    }

    /** As {@link #of}, but waits for an unfinished job, whoever is at it. */
    Optional<Judgement> await(long job, Duration atMost)
            throws NoDatabaseException, InterruptedException {
        long start = System.nanoTime();
        Optional<CompletableFuture<Examined>> end = live.end(job);
        if (end.isEmpty()) return awaitElsewhere(job, atMost);
        try {
            return Optional.of(end.get().get(atMost.toNanos(), TimeUnit.NANOSECONDS).judgement());
        } catch (TimeoutException | ExecutionException _) {
            return of(job);
        } catch (CancellationException _) {
            // Another instance has taken it over, or we are stopping.
            return awaitElsewhere(job, atMost.minusNanos(System.nanoTime() - start));
        }
    }

    private Optional<Judgement> awaitElsewhere(long job, Duration atMost)
            throws NoDatabaseException, InterruptedException {
        if (!elsewhere.watches(job)) {
            Optional<Judgement> now = of(job);
            if (now.isPresent()) return now;
            if (!isUnfinished(job)) return of(job);
        }
        return elsewhere.await(job, atMost);
    }

    private boolean isUnfinished(long job) throws NoDatabaseException {
        try {
            return store.isUnfinished(job);
        } catch (StoreException e) {
            throw new NoDatabaseException(e);
        }
    }
}
