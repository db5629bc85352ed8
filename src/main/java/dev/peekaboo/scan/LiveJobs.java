package dev.peekaboo.scan;

import dev.peekaboo.Content;
import dev.peekaboo.Identity;
import dev.peekaboo.Sample;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The unfinished jobs of this process. Safe for many threads.
 *
 * <p>A job of an identity that another job is already at waits for that one, its twin, and then
 * finds the verdict known. A job waits only for one that was added before it, so that no two can
 * wait for each other.
 */
final class LiveJobs {
    private final Map<Long, Live> byNumber = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Map<Identity, Live> firstOf = new ConcurrentHashMap<>();
    private final AtomicLong inlineBytes = new AtomicLong();
    private final Lock lock = new ReentrantLock();
    private final Condition fewer = lock.newCondition();

    /**
     * A job at work.
     *
     * @param inlineBytes what its content takes in memory
     * @param end completes with the job; its number need not be known yet
     * @param twin the job that is at the same identity already
     */
    record Live(
            Identity identity,
            long inlineBytes,
            CompletableFuture<Examined> end,
            @Nullable Live twin) {
        /** Returns when the twin has ended, in whatever way; at once if there is none. */
        void awaitTwin() throws InterruptedException {
            if (twin != null) Waiting.forResult(twin.end());
        }
    }

    Live begin(Sample sample) {
        long bytes = sample.content() instanceof Content.InMemory content ? content.sizeBytes() : 0;
        Identity identity = sample.identity();
        Live alone = new Live(identity, bytes, new CompletableFuture<>(), null);
        Live first = firstOf.putIfAbsent(identity, alone);
        count.incrementAndGet();
        inlineBytes.addAndGet(bytes);
        return first == null ? alone : new Live(identity, bytes, new CompletableFuture<>(), first);
    }

    /** From now on the job is found by its number. */
    void numbered(Live job, long number) {
        byNumber.put(number, job);
    }

    /**
     * @param number 0 if it never got one
     */
    void finish(Live job, long number, Examined examined) {
        remove(job, number);
        job.end().complete(examined);
    }

    /** As {@link #finish}, for a job that ends without a verdict. */
    void abandon(Live job, long number) {
        remove(job, number);
        job.end().cancel(false);
    }

    private void remove(Live job, long number) {
        byNumber.remove(number);
        firstOf.remove(job.identity(), job);
        count.decrementAndGet();
        inlineBytes.addAndGet(-job.inlineBytes());
        lock.lock();
        try {
            fewer.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when there are fewer unfinished jobs than that. */
    void awaitFewerThan(int jobs) throws InterruptedException {
        lock.lock();
        try {
            while (count() >= jobs) fewer.await();
        } finally {
            lock.unlock();
        }
    }

    /** What the contents of all unfinished jobs take in memory. */
    long inlineBytes() {
        return inlineBytes.get();
    }

    boolean has(long number) {
        return byNumber.containsKey(number);
    }

    Optional<CompletableFuture<Examined>> end(long number) {
        return Optional.ofNullable(byNumber.get(number)).map(Live::end);
    }

    int count() {
        return count.get();
    }
}
