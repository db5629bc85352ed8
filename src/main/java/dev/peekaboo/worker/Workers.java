package dev.peekaboo.worker;

import dev.peekaboo.Content;

import java.time.Duration;

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
     * To be told when a content has killed its worker at every try: somebody should look at it.
     *
     * @param how the last one died
     */
    default void killedAgain(String task, Content content, int deaths, String how) {}

    @Override
    void close();
}
