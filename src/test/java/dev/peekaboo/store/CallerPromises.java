package dev.peekaboo.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What every store promises to the threads that call it. */
interface CallerPromises extends StoreUnderTest {
    @Test
    default void a_store_that_works_says_so() {
        store().check();
    }

    @Test
    default void an_interrupted_thread_is_told_so_and_stays_interrupted() throws Exception {
        boolean interrupted =
                onThreadOfItsOwn(
                        () -> {
                            Thread.currentThread().interrupt();
                            try {
                                store().accept(job("invoice"));
                            } catch (StoreException _) {
                                // Or it was done already: both are allowed.
                            }
                            return Thread.currentThread().isInterrupted();
                        });

        assertThat(interrupted).isTrue();
        store().check();
    }

    private <T> T onThreadOfItsOwn(Callable<T> work) throws Exception {
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            return thread.submit(work).get();
        }
    }
}
