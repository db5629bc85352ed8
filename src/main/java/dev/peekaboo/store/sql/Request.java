package dev.peekaboo.store.sql;

import dev.peekaboo.store.StoreException;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Work on its way to a database thread and back. Until that thread begins, the asker may withdraw
 * it; from then on the asker waits to be told how it ended, so that nobody ever has to guess.
 */
public final class Request<T> {
    private enum Stage {
        WAITING,
        BEGUN,
        WITHDRAWN
    }

    private final Work<T> work;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    /** What came of the work, told once it is committed. */
    private Runnable outcome = () -> {};

    public Request(Work<T> work) {
        this.work = work;
    }

    /** For the database thread: false if the asker has gone. */
    public boolean begin() {
        return stage.compareAndSet(Stage.WAITING, Stage.BEGUN);
    }

    private boolean withdraw() {
        return stage.compareAndSet(Stage.WAITING, Stage.WITHDRAWN);
    }

    public void perform(Session session) throws SQLException {
        T result = work.with(session);
        outcome = () -> answer.complete(result);
    }

    /** Notes a failure of this work alone. */
    public void failed(Throwable why) {
        outcome = () -> answer.completeExceptionally(why);
    }

    /** Tells the asker what {@link #perform} or {@link #failed} noted. */
    public void tell() {
        outcome.run();
    }

    /** Tells the asker that nothing came of it. */
    public void fail(Throwable why) {
        answer.completeExceptionally(why);
    }

    /**
     * The result, or what went wrong. An interrupt withdraws the work if it has not begun, and is
     * kept.
     */
    public T await(Duration patience) {
        boolean interrupted = false;
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            if (withdraw()) throw overloaded(patience);
        } catch (InterruptedException e) {
            interrupted = true;
            if (withdraw())
                throw new StoreException("interrupted while waiting for the database", e);
        } catch (ExecutionException e) {
            throw rethrown(e);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
        return awaitEnd();
    }

    private T awaitEnd() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw rethrown(e);
        }
    }

    public static StoreException overloaded(Duration patience) {
        return new StoreException(
                "the database is overloaded: no turn within " + patience.toMillis() + " ms");
    }

    /** Anew, so that the trace shows the asker too. */
    private static StoreException rethrown(Exception wrapper) {
        Throwable why = wrapper.getCause() == null ? wrapper : wrapper.getCause();
        String message =
                why instanceof StoreException
                        ? String.valueOf(why.getMessage())
                        : "work for the database failed: " + why;
        return new StoreException(message, why);
    }
}
