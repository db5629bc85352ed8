package dev.peekaboo.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.Content;

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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** With real processes, without isolation: see {@link IsolationTest} for that. */
class WorkerPoolTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final WorkerConfig ONE = WorkerConfig.DEFAULT.withProcesses(1);

    @TempDir Path folder;
    private final List<WorkerPool> pools = new ArrayList<>();

    @AfterEach
    void close_pools() {
        pools.forEach(WorkerPool::close);
    }

    @Test
    void a_task_gets_the_content_and_its_answer_comes_back() throws Exception {
        var pool = pool(ONE);

        var answer = pool.run("echo", input("some bytes"), LONG);

        assertThat(text(answer)).isEqualTo("some bytes");
    }

    @Test
    void a_content_on_disk_is_read_by_the_worker_itself() throws Exception {
        var pool = pool(ONE);
        Path file = Files.writeString(folder.resolve("grün.bin"), "from a file");

        var content = new Content.OnDisk(file, Files.size(file));
        var answer = pool.run("echo", new WorkerInput(content, new byte[0]), LONG);

        assertThat(text(answer)).isEqualTo("from a file");
    }

    @Test
    void megabytes_travel_both_ways() throws Exception {
        var pool = pool(ONE);
        byte[] large = new byte[20 << 20];
        large[large.length - 1] = 7;

        var answer =
                pool.run("echo", new WorkerInput(new Content.InMemory(large), new byte[0]), LONG);

        assertThat(answer).isInstanceOf(WorkerAnswer.Done.class);
        assertThat(((WorkerAnswer.Done) answer).bytes()).isEqualTo(large);
    }

    @Test
    void an_exception_is_an_answer_and_the_worker_lives_on() throws Exception {
        var pool = pool(ONE);
        String before = text(pool.run("pid", input(""), LONG));

        var answer = pool.run("throw", input(""), LONG);

        assertThat(answer).isEqualTo(new WorkerAnswer.Threw("IOException: row 7 is damaged"));
        assertThat(text(pool.run("pid", input(""), LONG))).isEqualTo(before);
    }

    @Test
    void endless_recursion_is_an_answer_and_the_worker_lives_on() throws Exception {
        var pool = pool(ONE);
        String before = text(pool.run("pid", input(""), LONG));

        var answer = pool.run("recurse", input(""), LONG);

        assertThat(answer).isEqualTo(new WorkerAnswer.Threw("StackOverflowError"));
        assertThat(text(pool.run("pid", input(""), LONG))).isEqualTo(before);
    }

    @Test
    void an_unknown_task_is_an_answer() throws Exception {
        var answer = pool(ONE).run("juggle", input(""), LONG);

        assertThat(answer).isEqualTo(new WorkerAnswer.Threw("this worker knows no task juggle"));
    }

    @Test
    void an_endless_loop_is_killed_at_its_limit_and_the_next_request_works() throws Exception {
        var pool = pool(ONE);
        long pid = Long.parseLong(text(pool.run("pid", input(""), LONG)));
        long begin = System.nanoTime();

        var answer = pool.run("loop", input(""), Duration.ofMillis(300));

        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(answer).isEqualTo(new WorkerAnswer.TimedOut(Duration.ofMillis(300)));
        assertThat(took).isBetween(Duration.ofMillis(300), Duration.ofSeconds(10));
        await().until(() -> isGone(pid));
        assertThat(text(pool.run("echo", input("again"), LONG))).isEqualTo("again");
    }

    @Test
    void a_memory_hog_is_told_from_a_crash_and_the_next_request_works() throws Exception {
        var pool = pool(ONE.withHeapMiB(32));

        var answer = pool.run("hog", input(""), LONG);

        assertThat(answer).isEqualTo(new WorkerAnswer.OutOfMemory());
        assertThat(text(pool.run("echo", input("again"), LONG))).isEqualTo("again");
    }

    @Test
    void a_worker_killed_in_the_middle_of_a_task_has_died_and_the_next_request_works()
            throws Exception {
        var pool = pool(ONE);
        Path begun = folder.resolve("begun");
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = callers.submit(() -> pool.run("loop", parameters(begun.toString()), LONG));
            await().until(() -> Files.exists(begun));

            ProcessHandle.of(pool.pids().getFirst()).orElseThrow().destroyForcibly();

            assertThat(answer.get()).isInstanceOf(WorkerAnswer.Died.class);
            assertThat(text(pool.run("echo", input("again"), LONG))).isEqualTo("again");
        }
    }

    @Test
    void a_worker_that_ends_itself_has_died_with_its_exit_code_and_harmless_last_words()
            throws Exception {
        var answer = pool(ONE).run("exit", input(""), LONG);

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
        var pool = pool(ONE);
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
        assertThat(text(pool(ONE).run("chatter", input(""), LONG))).isEqualTo("done");
    }

    @Test
    void a_worker_sees_nothing_of_the_environment() throws Exception {
        String names = text(pool(ONE).run("environment", input(""), LONG));

        assertThat(Set.of(names.split(" "))).isSubsetOf("PATH", "LANG", "PWD", "_");
    }

    @Test
    void a_worker_is_replaced_after_its_share_of_requests() throws Exception {
        var pool = pool(ONE.withRecycleAfter(3));
        List<String> pids = new ArrayList<>();

        for (int i = 0; i < 7; i++) pids.add(text(pool.run("pid", input(""), LONG)));

        assertThat(pids.subList(0, 3)).containsOnly(pids.get(0));
        assertThat(pids.subList(3, 6)).containsOnly(pids.get(3));
        assertThat(pids.get(3)).isNotEqualTo(pids.get(0));
        assertThat(pids.get(6)).isNotEqualTo(pids.get(3));
    }

    @Test
    void eight_threads_share_two_workers_and_each_gets_its_own_answer() throws Exception {
        var pool = pool(WorkerConfig.DEFAULT);
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
        var pool = pool(WorkerConfig.DEFAULT);

        for (int i = 0; i < 5; i++) pool.run("echo", input("x"), LONG);

        assertThat(pool.pids()).hasSize(1);
    }

    @Test
    void warming_up_starts_every_process() {
        var pool = pool(WorkerConfig.DEFAULT);

        pool.warmUp();

        await().until(() -> pool.pids().size() == 2);
    }

    @Test
    void who_waits_for_a_worker_can_be_interrupted() throws Exception {
        var pool = pool(ONE);
        Path begun = folder.resolve("begun");
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var busy =
                    callers.submit(
                            () ->
                                    pool.run(
                                            "loop",
                                            parameters(begun.toString()),
                                            Duration.ofSeconds(3)));
            await().until(() -> Files.exists(begun));
            var waiting = Thread.ofVirtual().unstarted(() -> runUntilInterrupted(pool));
            waiting.start();

            waiting.interrupt();

            assertThat(waiting.join(Duration.ofSeconds(2))).isTrue();
            assertThat(busy.isDone()).isFalse();
        }
    }

    @Test
    void closing_ends_the_processes_and_answers_who_works_or_waits() throws Exception {
        var pool = pool(ONE);
        Path begun = folder.resolve("begun");
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var busy = callers.submit(() -> pool.run("loop", parameters(begun.toString()), LONG));
            await().until(() -> Files.exists(begun));
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

    @Test
    void a_worker_that_never_greets_is_a_clear_error() throws Exception {
        var impatient =
                new WorkerConfig(
                        1, 64, 10, Duration.ofMillis(500), Optional.empty(), List.of(), List.of());
        var pool =
                add(
                        new WorkerPool(
                                impatient,
                                new Isolation.None("test"),
                                TestProgram.of(Silent.class)));

        var answer = pool.run("echo", input("x"), LONG);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        WorkerAnswer.Unavailable.class,
                        no -> assertThat(no.why()).contains("no sign of life within PT0.5S"));
    }

    @Test
    void a_program_that_is_no_worker_is_a_clear_error() throws Exception {
        var pool =
                add(new WorkerPool(ONE, new Isolation.None("test"), TestProgram.of(String.class)));

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
        Path begun = folder.resolve("begun");
        Process parent =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                TestProgram.classPathOf(PoolInAnotherProcess.class),
                                PoolInAnotherProcess.class.getName(),
                                begun.toString())
                        .redirectErrorStream(true)
                        .start();
        await().atMost(LONG).until(() -> Files.exists(begun));
        List<ProcessHandle> workers = parent.descendants().toList();

        parent.destroyForcibly().waitFor();

        assertThat(workers).hasSize(2);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Has one worker idle and one in an endless loop. */
    static final class PoolInAnotherProcess {
        public static void main(String[] args) throws Exception {
            var pool =
                    new WorkerPool(
                            WorkerConfig.DEFAULT,
                            new Isolation.None("test"),
                            TestProgram.of(TestWorkerMain.class));
            pool.warmUp();
            while (pool.pids().size() < 2) Thread.onSpinWait();
            pool.run("loop", parameters(args[0]), LONG);
        }
    }

    /** Starts and says nothing. */
    static final class Silent {
        public static void main(String[] args) throws Exception {
            if (System.in.read() >= 0) throw new IllegalStateException("nobody writes to us");
        }
    }

    private static void runUntilInterrupted(WorkerPool pool) {
        try {
            pool.run("echo", input("x"), LONG);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private WorkerPool pool(WorkerConfig config) {
        return add(
                new WorkerPool(
                        config, new Isolation.None("test"), TestProgram.of(TestWorkerMain.class)));
    }

    private WorkerPool add(WorkerPool pool) {
        pools.add(pool);
        return pool;
    }

    static WorkerInput input(String content) {
        return new WorkerInput(
                new Content.InMemory(content.getBytes(StandardCharsets.UTF_8)), new byte[0]);
    }

    static WorkerInput parameters(String text) {
        return new WorkerInput(
                new Content.InMemory(new byte[0]), text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(WorkerAnswer answer) {
        assertThat(answer).isInstanceOf(WorkerAnswer.Done.class);
        return new String(((WorkerAnswer.Done) answer).bytes(), StandardCharsets.UTF_8);
    }

    private static boolean isGone(long pid) {
        return ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true);
    }
}
