package dev.peekaboo.scan;

import dev.peekaboo.Judgement;
import dev.peekaboo.Origin;
import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.store.NewJob;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A job between submission and verdict. It is stored as soon as it has to wait for anything, else
 * together with its verdict; only then does the asker get its number. One thread works on it; the
 * asker waits in another.
 */
final class Job implements Storing {
    private static final Duration WHEN_STOPPING = Duration.ofSeconds(10);
    private static final Duration LONGEST_UNSTORED = Duration.ofSeconds(1);

    private final NewJob submitted;
    private final Origin origin;
    private final MailPart mailPart;
    private final Store store;
    private final LiveJobs live;
    private final LiveJobs.Live entry;
    private final CompletableFuture<Acceptance> acceptance = new CompletableFuture<>();
    private final Lock lock = new ReentrantLock();
    private volatile long number;
    private volatile @Nullable StoreException notStored;

    /**
     * @param origin whom it is for
     * @param mailPart for the log
     */
    Job(NewJob submitted, Origin origin, MailPart mailPart, Store store, LiveJobs live) {
        this.submitted = submitted;
        this.origin = origin;
        this.mailPart = mailPart;
        this.store = store;
        this.live = live;
        entry = live.begin(submitted.sample());
    }

    /** A job that the store has already. */
    Job(long number, NewJob stored, Origin origin, Store store, LiveJobs live) {
        this(stored, origin, MailPart.UNKNOWN, store, live);
        accepted(number);
    }

    Sample sample() {
        return submitted.sample();
    }

    MailPart mailPart() {
        return mailPart;
    }

    @Override
    public Origin origin() {
        return origin;
    }

    boolean hasTwin() {
        return entry.twin() != null;
    }

    void awaitTwin() throws InterruptedException {
        entry.awaitTwin();
    }

    /** Positive once stored, else 0. */
    long number() {
        return number;
    }

    /**
     * Blocks until the job is durable or turned down. A job that has not got that far by itself
     * after a moment is stored here, so that no rule however slow keeps the asker waiting.
     */
    Acceptance acceptance() throws InterruptedException {
        try {
            return acceptance.get(LONGEST_UNSTORED.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return keep().isPresent() ? turnedDown() : Waiting.forResult(acceptance).orElseThrow();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an acceptance is never completed by an exception", e);
        }
    }

    @Override
    public Optional<Reason> keep() {
        lock.lock();
        try {
            if (number == 0 && notStored == null) accepted(store.accept(submitted));
        } catch (StoreException e) {
            notStored = e;
        } finally {
            lock.unlock();
        }
        return Optional.ofNullable(notStored)
                .map(e -> Reason.error("database", String.valueOf(e.getMessage())));
    }

    /**
     * Ends a job that nothing had to be waited for: it goes into the store with its verdict.
     *
     * @return whether that was done; false if the job was stored before or cannot be stored
     */
    boolean keepWith(String rulesetVersion, Judgement judgement) {
        lock.lock();
        try {
            if (number != 0 || notStored != null) return false;
            number = store.acceptSettled(submitted, rulesetVersion, judgement);
            return true;
        } catch (StoreException e) {
            notStored = e;
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void accepted(long given) {
        number = given;
        live.numbered(entry, given);
        tell();
    }

    private void tell() {
        acceptance.complete(new Acceptance.Accepted(new Ticket(number, entry.end())));
    }

    /** The verdict is in the store. */
    void finish(Examined examined) {
        live.finish(entry, number, examined);
        tell();
    }

    /** No verdict: if it is stored the next process takes it up, else the asker is told to. */
    void abandon() {
        live.abandon(entry, number);
        acceptance.complete(turnedDown());
    }

    private Acceptance turnedDown() {
        StoreException why = notStored;
        return why == null
                ? new Acceptance.Refused("shutting down", WHEN_STOPPING)
                : new Acceptance.NoDatabase(String.valueOf(why.getMessage()));
    }
}
