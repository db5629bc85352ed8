package dev.peekaboo.worker;

import dev.peekaboo.Content;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Worker processes that do tasks, one at a time each. Safe for many threads; blocks while all are
 * busy.
 */
public interface Workers extends AutoCloseable {
    /**
     * Runs a task in a worker and returns its answer. A worker that overruns {@code limit}, dies or
     * answers nonsense is killed and replaced. The limit counts from when a worker begins, not
     * while all are busy.
     *
     * @throws IllegalArgumentException if a content in memory is over 64 MiB
     */
    WorkerAnswer run(String task, WorkerInput input, Duration limit) throws InterruptedException;

    /**
     * The same, for a task that tells what it knows before it ends.
     *
     * @param interim given what came before the answer, at most {@link Interim#MOST} times, before
     *     this returns; from another thread
     */
    default WorkerAnswer run(
            String task, WorkerInput input, Duration limit, Consumer<byte[]> interim)
            throws InterruptedException {
        return run(task, input, limit);
    }

    /**
     * To be told when a content has killed its worker at every try: somebody should look at it.
     *
     * @param how the last one died
     */
    default void killedAgain(String task, Content content, int deaths, String how) {}

    @Override
    void close();
}
