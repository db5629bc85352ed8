package dev.peekaboo.worker;

import static dev.peekaboo.worker.TestPools.LONG;
import static dev.peekaboo.worker.TestPools.ONE;
import static dev.peekaboo.worker.TestPools.input;
import static dev.peekaboo.worker.TestPools.isGone;
import static dev.peekaboo.worker.TestPools.parameters;
import static dev.peekaboo.worker.TestPools.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.Content;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How work is handed out, with real processes; without isolation, see {@link IsolationTest}. */
class WorkerPoolTest {
    @TempDir Path folder;
    private final TestPools pools = new TestPools();

    @AfterEach
    void close_pools() {
        pools.close();
    }

    @Test
    void a_task_gets_the_content_and_its_answer_comes_back() throws Exception {
        var pool = pools.of(ONE);

        var answer = pool.run("echo", input("some bytes"), LONG);

        assertThat(text(answer)).isEqualTo("some bytes");
    }

    @Test
    void a_content_on_disk_is_read_by_the_worker_itself() throws Exception {
        var pool = pools.of(ONE);
        Path file = Files.writeString(folder.resolve("grün.bin"), "from a file");

        var content = new Content.OnDisk(file, Files.size(file));
        var answer = pool.run("echo", new WorkerInput(content, new byte[0]), LONG);

        assertThat(text(answer)).isEqualTo("from a file");
    }

    @Test
    void megabytes_travel_both_ways() throws Exception {
        var pool = pools.of(ONE);
        byte[] large = new byte[20 << 20];
        large[large.length - 1] = 7;

        var answer =
                pool.run("echo", new WorkerInput(new Content.InMemory(large), new byte[0]), LONG);

        assertThat(answer).isInstanceOf(WorkerAnswer.Done.class);
        assertThat(((WorkerAnswer.Done) answer).bytes()).isEqualTo(large);
    }

    @Test
    void a_content_too_large_for_the_pipe_is_refused_at_once() {
        var pool = pools.of(ONE);
        var large = new WorkerInput(new Content.InMemory(new byte[65 << 20]), new byte[0]);

        assertThatThrownBy(() -> pool.run("echo", large, LONG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("longer than");
        assertThat(pool.pids()).isEmpty();
    }

    @Test
    void a_worker_sees_nothing_of_the_environment() throws Exception {
        String names = text(pools.of(ONE).run("environment", input(""), LONG));

        assertThat(Set.of(names.split(" ")))
                .isSubsetOf("PATH", "LANG", "PWD", "_", "MALLOC_ARENA_MAX");
    }

    @Test
    void a_worker_is_replaced_after_its_share_of_requests() throws Exception {
        var pool = pools.of(ONE.withRecycleAfter(3));
        List<String> pids = new ArrayList<>();

        for (int i = 0; i < 7; i++) pids.add(text(pool.run("pid", input(""), LONG)));

        assertThat(pids.subList(0, 3)).containsOnly(pids.get(0));
        assertThat(pids.subList(3, 6)).containsOnly(pids.get(3));
        assertThat(pids.get(3)).isNotEqualTo(pids.get(0));
        assertThat(pids.get(6)).isNotEqualTo(pids.get(3));
    }

    @Test
    void eight_threads_share_two_workers_and_each_gets_its_own_answer() throws Exception {
        var pool = pools.of(WorkerConfig.DEFAULT);
        Set<String> wrong = ConcurrentHashMap.newKeySet();
        Set<String> pids = ConcurrentHashMap.newKeySet();

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                String mine = "caller " + t;
                done.add(
                        callers.submit(
                                () -> {
                                    for (int i = 0; i < 200; i++) {
                                        String sent = mine + " round " + i;
                                        String got = text(pool.run("echo", input(sent), LONG));
                                        if (!got.equals(sent)) wrong.add(got);
                                    }
                                    pids.add(text(pool.run("pid", input(""), LONG)));
                                    return null;
                                }));
            }
            for (Future<?> one : done) one.get();
        }

        assertThat(wrong).isEmpty();
        assertThat(pids).hasSizeLessThanOrEqualTo(2);
        assertThat(pool.pids()).hasSize(2);
    }

    @Test
    void little_work_keeps_one_process_only() throws Exception {
        var pool = pools.of(WorkerConfig.DEFAULT);

        for (int i = 0; i < 5; i++) pool.run("echo", input("x"), LONG);

        assertThat(pool.pids()).hasSize(1);
    }

    @Test
    void warming_up_starts_every_process() {
        var pool = pools.of(WorkerConfig.DEFAULT);

        pool.warmUp();

        await().atMost(LONG).until(() -> pool.pids().size() == 2);
    }

    @Test
    void who_waits_for_a_worker_can_be_interrupted() throws Exception {
        var pool = pools.of(ONE);
        Path begun = folder.resolve("begun");
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var busy =
                    callers.submit(
                            () ->
                                    pool.run(
                                            "loop",
                                            parameters(begun.toString()),
                                            Duration.ofSeconds(3)));
            await().atMost(LONG).until(() -> Files.exists(begun));
            var waiting = Thread.ofVirtual().unstarted(() -> runUntilInterrupted(pool));
            waiting.start();

            waiting.interrupt();

            assertThat(waiting.join(Duration.ofSeconds(2))).isTrue();
            assertThat(busy.isDone()).isFalse();
        }
    }

    @Test
    void closing_ends_the_processes_and_answers_who_works_or_waits() throws Exception {
        var pool = pools.of(ONE);
        Path begun = folder.resolve("begun");
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var busy = callers.submit(() -> pool.run("loop", parameters(begun.toString()), LONG));
            await().atMost(LONG).until(() -> Files.exists(begun));
            var waiting = callers.submit(() -> pool.run("echo", input("x"), LONG));
            long pid = pool.pids().getFirst();

            pool.close();

            assertThat(isGone(pid)).isTrue();
            assertThat(busy.get()).isInstanceOf(WorkerAnswer.Unavailable.class);
            assertThat(waiting.get()).isInstanceOf(WorkerAnswer.Unavailable.class);
            assertThat(pool.run("echo", input("x"), LONG))
                    .isInstanceOf(WorkerAnswer.Unavailable.class);
        }
    }

    private static void runUntilInterrupted(WorkerPool pool) {
        try {
            pool.run("echo", input("x"), LONG);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
