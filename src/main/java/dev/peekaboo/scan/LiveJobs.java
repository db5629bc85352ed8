package dev.peekaboo.scan;

import dev.peekaboo.Identity;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The unfinished jobs of this process. Safe for many threads.
 *
 * <p>A job of an identity that another job is already at waits for that one, its twin, and then finds the verdict known.
 * A job waits only for one that was added before it, so that no two can wait for each other.
 */
final class LiveJobs {
    private final Map<Long, Live> byNumber = new ConcurrentHashMap<>();
    private final Map<Identity, Live> firstOf = new ConcurrentHashMap<>();

    /**
     * A job at work.
     *
     * @param twin the job that is at the same identity already
     */
    record Live(long number, Identity identity, CompletableFuture<Examined> end, @Nullable Live twin) {
        /** Returns when the twin has ended, in whatever way; at once if there is none. */
        void awaitTwin() throws InterruptedException {
            if (twin == null) return;
            try {
                twin.end().get();
            } catch (ExecutionException | CancellationException _) {
                // It was abandoned; then this job does the work itself.
            }
        }
    }

    Live add(long number, Identity identity) {
        Live alone = new Live(number, identity, new CompletableFuture<>(), null);
        Live first = firstOf.putIfAbsent(identity, alone);
        Live job = first == null ? alone : new Live(number, identity, new CompletableFuture<>(), first);
        byNumber.put(number, job);
        return job;
    }

    void finish(Live job, Examined examined) {
        remove(job);
        job.end().complete(examined);
    }

    void abandon(Live job) {
        remove(job);
        job.end().cancel(false);
    }

    private void remove(Live job) {
        byNumber.remove(job.number());
        firstOf.remove(job.identity(), job);
    }

    boolean has(long number) {
        return byNumber.containsKey(number);
    }

    Optional<CompletableFuture<Examined>> end(long number) {
        return Optional.ofNullable(byNumber.get(number)).map(Live::end);
    }

    int count() {
        return byNumber.size();
    }
}
