package dev.peekaboo.worker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A request that waits for its answer. The first answer counts. */
final class Job {
    final Request request;
    private final CompletableFuture<WorkerAnswer> answer = new CompletableFuture<>();

    Job(Request request) {
        this.request = request;
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
