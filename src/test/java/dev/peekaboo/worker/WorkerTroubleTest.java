package dev.peekaboo.worker;

import static dev.peekaboo.worker.TestPools.LONG;
import static dev.peekaboo.worker.TestPools.ONE;
import static dev.peekaboo.worker.TestPools.input;
import static dev.peekaboo.worker.TestPools.isGone;
import static dev.peekaboo.worker.TestPools.parameters;
import static dev.peekaboo.worker.TestPools.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/** What a task can do to its worker, and what becomes of it. With real processes. */
class WorkerTroubleTest {
    @TempDir Path folder;
    private final TestPools pools = new TestPools();

    @AfterEach
    void close_pools() {
        pools.close();
    }

    @Test
    void an_exception_is_an_answer_and_the_worker_lives_on() throws Exception {
        var pool = pools.of(ONE);
        String before = text(pool.run("pid", input(""), LONG));

        var answer = pool.run("throw", input(""), LONG);

        assertThat(answer).isEqualTo(new WorkerAnswer.Threw("IOException: row 7 is damaged"));
        assertThat(text(pool.run("pid", input(""), LONG))).isEqualTo(before);
    }

    @Test
    void endless_recursion_is_an_answer_and_the_worker_lives_on() throws Exception {
        var pool = pools.of(ONE);
        String before = text(pool.run("pid", input(""), LONG));

        var answer = pool.run("recurse", input(""), LONG);

        assertThat(answer).isEqualTo(new WorkerAnswer.Threw("StackOverflowError"));
        assertThat(text(pool.run("pid", input(""), LONG))).isEqualTo(before);
    }

    @Test
    void an_unknown_task_is_an_answer() throws Exception {
        var answer = pools.of(ONE).run("juggle", input(""), LONG);

        assertThat(answer).isEqualTo(new WorkerAnswer.Threw("this worker knows no task juggle"));
    }

    @Test
    void an_endless_loop_is_killed_at_its_limit_and_the_next_request_works() throws Exception {
        var pool = pools.of(ONE);
        long pid = Long.parseLong(text(pool.run("pid", input(""), LONG)));
        long begin = System.nanoTime();

        var answer = pool.run("loop", input(""), Duration.ofMillis(300));

        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(answer).isEqualTo(new WorkerAnswer.TimedOut(Duration.ofMillis(300)));
        assertThat(took).isBetween(Duration.ofMillis(300), Duration.ofSeconds(10));
        await().atMost(LONG).until(() -> isGone(pid));
        assertThat(text(pool.run("echo", input("again"), LONG))).isEqualTo("again");
    }

    @Test
    void a_memory_hog_is_told_from_a_crash_and_the_next_request_works() throws Exception {
        var pool = pools.of(ONE.withHeapMiB(32));

        var answer = pool.run("hog", input(""), LONG);

        assertThat(answer).isEqualTo(new WorkerAnswer.OutOfMemory());
        assertThat(text(pool.run("echo", input("again"), LONG))).isEqualTo("again");
    }

    @Test
    void what_a_worker_told_before_it_ran_out_of_memory_is_not_lost() throws Exception {
        List<String> told = new ArrayList<>();

        var answer =
                pools.of(ONE.withHeapMiB(32))
                        .run("tell-and-hog", input(""), LONG, bytes -> told.add(utf8(bytes)));

        assertThat(answer).isEqualTo(new WorkerAnswer.OutOfMemory());
        assertThat(told).containsExactly("first", "second");
    }

    @Test
    void a_task_that_tells_without_end_is_cut_short_and_still_answers() throws Exception {
        List<Integer> told = new ArrayList<>();

        var answer = pools.of(ONE).run("babble", input(""), LONG, bytes -> told.add(bytes.length));

        assertThat(text(answer)).isEqualTo("done");
        assertThat(told).hasSize(Interim.MOST).containsOnly(1 << 10);
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void a_worker_killed_in_the_middle_of_a_task_has_died_and_the_next_request_works()
            throws Exception {
        var pool = pools.of(ONE);
        Path begun = folder.resolve("begun");
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = callers.submit(() -> pool.run("loop", parameters(begun.toString()), LONG));
            await().atMost(LONG).until(() -> Files.exists(begun));

            ProcessHandle.of(pool.pids().getFirst()).orElseThrow().destroyForcibly();

            assertThat(answer.get()).isInstanceOf(WorkerAnswer.Died.class);
            assertThat(text(pool.run("echo", input("again"), LONG))).isEqualTo("again");
        }
    }

    @Test
    void a_worker_that_ends_itself_has_died_with_its_exit_code_and_harmless_last_words()
            throws Exception {
        var answer = pools.of(ONE).run("exit", input(""), LONG);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        WorkerAnswer.Died.class,
                        died ->
                                assertThat(died.how())
                                        .contains("exit code 9")
                                        .doesNotContain("\u0007"));
    }

    @Test
    void garbage_on_the_pipe_is_no_answer_and_the_worker_is_replaced() throws Exception {
        var pool = pools.of(ONE);
        String before = text(pool.run("pid", input(""), LONG));

        var answer = pool.run("garbage", input(""), LONG);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        WorkerAnswer.Died.class,
                        died -> assertThat(died.how()).contains("not a frame"));
        assertThat(text(pool.run("pid", input(""), LONG))).isNotEqualTo(before);
    }

    @Test
    void what_a_library_prints_neither_corrupts_the_answer_nor_blocks_the_worker()
            throws Exception {
        assertThat(text(pools.of(ONE).run("chatter", input(""), LONG))).isEqualTo("done");
    }

    @Test
    void a_worker_that_never_greets_is_a_clear_error() throws Exception {
        var impatient =
                new WorkerConfig(
                        1, 64, 10, Duration.ofMillis(500), Optional.empty(), List.of(), List.of());
        var pool = pools.of(impatient, Silent.class);

        var answer = pool.run("echo", input("x"), LONG);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        WorkerAnswer.Unavailable.class,
                        no -> assertThat(no.why()).contains("no sign of life within PT0.5S"));
    }

    @Test
    void a_program_that_is_no_worker_is_a_clear_error() throws Exception {
        var pool = pools.of(ONE, String.class);

        var answer = pool.run("echo", input("x"), LONG);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        WorkerAnswer.Unavailable.class,
                        no ->
                                assertThat(no.why())
                                        .contains("exit code 1", "Main method not found"));
    }

    @Test
    void a_pool_that_is_killed_takes_its_workers_along_even_busy_ones() throws Exception {
        checkThatWorkersDieWithTheirPool("none", folder);
    }

    static void checkThatWorkersDieWithTheirPool(String isolation, Path folder) throws Exception {
        Path begun = folder.resolve("begun");
        Process parent =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                TestProgram.classPathOf(PoolInAnotherProcess.class),
                                PoolInAnotherProcess.class.getName(),
                                isolation,
                                folder.toString(),
                                begun.toString())
                        .redirectErrorStream(true)
                        .start();
        await().atMost(LONG).until(() -> Files.exists(begun));
        List<ProcessHandle> workers = parent.descendants().toList();

        parent.destroyForcibly().waitFor();

        assertThat(workers).hasSizeGreaterThanOrEqualTo(2);
        await().atMost(LONG).until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Has one worker idle and one in an endless loop. */
    static final class PoolInAnotherProcess {
        public static void main(String[] args) throws Exception {
            var isolation =
                    args[0].equals("probe") ? Isolation.probe() : new Isolation.None("test");
            var config = WorkerConfig.DEFAULT.withFolders(List.of(), List.of(Path.of(args[1])));
            var pool = new WorkerPool(config, isolation, TestProgram.of(TestWorkerMain.class));
            pool.warmUp();
            while (pool.pids().size() < 2) Thread.onSpinWait();
            pool.run("loop", parameters(args[2]), LONG);
        }
    }

    /** Starts and says nothing. */
    static final class Silent {
        public static void main(String[] args) throws Exception {
            if (System.in.read() >= 0) throw new IllegalStateException("nobody writes to us");
        }
    }
}
