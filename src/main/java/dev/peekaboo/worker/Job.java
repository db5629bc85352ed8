package dev.peekaboo.worker;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** A request that waits for its answer. The first answer counts. */
final class Job {
    /** What goes down the pipe. */
    final ByteBuffer frame;

    final Duration limit;

    /** Takes what comes before the answer. */
    final Consumer<byte[]> interim;

    private final CompletableFuture<WorkerAnswer> answer = new CompletableFuture<>();

    /**
     * @throws IllegalArgumentException if a content in memory is too large to be sent
     */
    Job(Request request, Consumer<byte[]> interim) {
        frame = request.toFrame();
        limit = request.limit();
        this.interim = interim;
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
