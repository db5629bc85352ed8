package dev.peekaboo.scan;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waiting for what another thread is at. */
final class Waiting {
    private Waiting() {}

    /** The result; empty if the other thread gave up. */
    static <T> Optional<T> forResult(CompletableFuture<T> future) throws InterruptedException {
        try {
            return Optional.of(future.get());
        } catch (ExecutionException | CancellationException _) {
            return Optional.empty();
        }
    }
}
