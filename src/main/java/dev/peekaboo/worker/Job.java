package dev.peekaboo.worker;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A request that waits for its answer. The first answer counts. */
final class Job {
    /** What goes down the pipe. */
    final ByteBuffer frame;

    final Duration limit;
    private final CompletableFuture<WorkerAnswer> answer = new CompletableFuture<>();

    /**
     * @throws IllegalArgumentException if a content in memory is too large to be sent
     */
    Job(Request request) {
        frame = request.toFrame();
        limit = request.limit();
    }

    void answer(WorkerAnswer given) {
        answer.complete(given);
    }

    WorkerAnswer await() throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new AssertionError("an answer is always a value", e);
        }
    }
}
