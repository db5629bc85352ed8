package dev.peekaboo.store.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.store.NewJob;
import dev.peekaboo.store.Samples;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.sql.SqlStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * SQLite on virtual threads stops all the others: with 16 writers an unrelated one that should run
 * every 5 ms ran once in four seconds. Ours write on a thread of their own.
 */
class TickerTest {
    private static final int WRITERS = 16;
    private static final int JOBS_EACH = 150;

    @TempDir Path folder;

    @Test
    void an_unrelated_virtual_thread_keeps_ticking_while_sixteen_others_write() throws Exception {
        AtomicInteger ticks = new AtomicInteger();
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch never = new CountDownLatch(1);
        try (Store store =
                new SqlStore(
                        new SqliteDatabase(new SqliteConfig(folder.resolve("peekaboo.db"))),
                        Clock.systemUTC())) {
            Thread ticker =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        while (!done.get()) {
                                            pause(never);
                                            ticks.incrementAndGet();
                                        }
                                    });
            long start = System.nanoTime();

            List<Thread> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                String name = "writer " + i + " job ";
                writers.add(Thread.ofVirtual().start(() -> write(store, name)));
            }
            for (Thread writer : writers) writer.join();

            int seen = ticks.get();
            long possible = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 5;
            done.set(true);
            ticker.join();
            // A machine under load ticks late, but not hundreds of times late.
            assertThat(seen)
                    .as("of %d possible ticks", possible)
                    .isGreaterThan((int) (possible / 10));
        }
    }

    private static void write(Store store, String name) {
        for (int i = 0; i < JOBS_EACH; i++) {
            long job = store.accept(new NewJob(Samples.sample(name + i, 10_000), "ticker"));
            store.settle(job, "v1", Samples.unknown());
        }
    }

    private static void pause(CountDownLatch never) {
        try {
            if (never.await(5, TimeUnit.MILLISECONDS))
                throw new AssertionError("never counted down");
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts the ticker", e);
        }
    }
}
