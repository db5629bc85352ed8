package dev.peekaboo.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.worker.Isolation;
import dev.peekaboo.worker.TestProgram;
import dev.peekaboo.worker.TestWorkerMain;
import dev.peekaboo.worker.WorkerConfig;
import dev.peekaboo.worker.WorkerPool;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A sample that kills whatever process looks at it, among others that do not. */
@Timeout(120)
class DeadlySampleTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final WorkerPool pool =
            new WorkerPool(
                    WorkerConfig.DEFAULT.withProcesses(1),
                    new Isolation.None("test"),
                    TestProgram.of(TestWorkerMain.class));
    private final Bench bench = new Bench(pool);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void it_fails_for_good_and_the_others_are_served_by_new_workers() throws Exception {
        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Bench.Work> deadly = askers.submit(() -> bench.run("exit", content("x"), LONG));
            List<Future<Bench.Work>> others = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Content content = content("sample " + i);
                others.add(askers.submit(() -> bench.run("echo", content, LONG)));
            }

            assertThat(deadly.get())
                    .isInstanceOfSatisfying(
                            Bench.Work.Failed.class,
                            failed -> {
                                assertThat(failed.passing()).isFalse();
                                assertThat(failed.why().code()).isEqualTo("analyzer-died");
                            });
            for (Future<Bench.Work> other : others)
                assertThat(other.get()).isInstanceOf(Bench.Work.Done.class);
        }
    }

    private static Content content(String text) {
        return new Content.InMemory(text.getBytes(StandardCharsets.UTF_8));
    }
}
