package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.simulator.RunTimes;
import dev.peekaboo.simulator.Simulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What two daemons promise that share a database: killed, paused, asked for each other's jobs. */
@Timeout(300)
abstract class ClusterPromises {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final Duration TAKE_OVER = Duration.ofSeconds(30);
    private static final String PROGRAM = "MZ SIMULATE-RANSOMWARE";

    @TempDir Path folder;

    /** A database of this test, empty the first time, as {@code [db] url} names it. */
    abstract String url();

    @Test
    void any_instance_answers_for_any_job_and_a_content_is_run_once_in_the_cluster()
            throws Exception {
        try (Simulator sandbox = sandbox(Duration.ofSeconds(2));
                DaemonProcess one = start(sandbox, 1);
                DaemonProcess other = start(sandbox, 2)) {
            List<Long> jobs = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                jobs.add(one.scan("copy-" + i + ".exe", PROGRAM));
                jobs.add(other.scan("copy-" + i + ".exe", PROGRAM));
            }

            for (long job : jobs) {
                assertThat(reportOnceThere(one, job)).contains("\"result\":\"bad\"");
                assertThat(reportOnceThere(other, job)).contains("\"result\":\"bad\"");
            }
            assertThat(sandbox.stats().submissions()).isEqualTo(1);
        }
    }

    @Test
    void who_polls_at_one_instance_learns_within_a_second_what_the_other_settled()
            throws Exception {
        try (Simulator sandbox = sandbox(Duration.ofSeconds(3));
                DaemonProcess one = start(sandbox, 1);
                DaemonProcess other = start(sandbox, 2);
                ExecutorService pollers = Executors.newVirtualThreadPerTaskExecutor()) {
            long job = one.scan("program.exe", PROGRAM);

            Future<Instant> here = pollers.submit(timeOfAnswer(one, job));
            Future<Instant> there = pollers.submit(timeOfAnswer(other, job));

            assertThat(Duration.between(here.get(), there.get())).isLessThan(Duration.ofSeconds(1));
        }
    }

    private static Callable<Instant> timeOfAnswer(DaemonProcess at, long job) {
        return () -> {
            while (at.getPatiently("/v1/report/" + job).statusCode() != 200)
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
            return Instant.now();
        };
    }

    @Test
    void an_instance_that_is_killed_is_taken_over_with_its_stored_sandbox_task() throws Exception {
        try (Simulator sandbox = sandbox(Duration.ofSeconds(6));
                DaemonProcess killed = start(sandbox, 1);
                DaemonProcess other = start(sandbox, 2)) {
            long job = killed.scan("program.exe", PROGRAM);
            long large = killed.scan("large.js", "alert('" + "x".repeat(3_000_000) + "')");
            await().atMost(LONG).until(() -> sandbox.stats().polls() > 0);

            killed.kill();

            assertThat(reportWithin(TAKE_OVER, other, job)).contains("\"result\":\"bad\"");
            assertThat(reportOnceThere(other, large)).contains("\"result\":");
            assertThat(sandbox.stats().submissions()).isEqualTo(1);
        }
    }

    @Test
    void an_instance_that_is_paused_beyond_its_lease_does_no_harm_when_it_wakes_up()
            throws Exception {
        try (Simulator sandbox = sandbox(Duration.ofSeconds(8));
                DaemonProcess paused = start(sandbox, 1);
                DaemonProcess other = start(sandbox, 2)) {
            long job = paused.scan("program.exe", PROGRAM);
            await().atMost(LONG).until(() -> sandbox.stats().polls() > 0);

            paused.pause();
            String report = reportWithin(TAKE_OVER.plusSeconds(10), other, job);
            paused.wake();

            assertThat(report).contains("\"result\":\"bad\"");
            assertThat(reportOnceThere(paused, job)).isEqualTo(report);
            assertThat(reportOnceThere(paused, paused.scan("second.exe", PROGRAM)))
                    .contains("\"result\":\"bad\"");
            assertThat(reportOnceThere(other, job)).isEqualTo(report);
            assertThat(sandbox.stats().submissions()).isEqualTo(1);
        }
    }

    @Test
    void a_second_instance_with_the_same_number_refuses_and_the_number_of_a_killed_one_is_free()
            throws Exception {
        try (Simulator sandbox = sandbox(Duration.ofMillis(100));
                DaemonProcess first = start(sandbox, 7)) {
            assertThatThrownBy(() -> start(sandbox, 7, "twin"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("instance_id 7 is that of another living Peekaboo");

            first.kill();

            try (DaemonProcess second = start(sandbox, 7, "twin")) {
                long job = second.scan("program.exe", PROGRAM);
                assertThat(reportOnceThere(second, job)).contains("\"result\":\"bad\"");
            }
        }
    }

    @Test
    void instances_without_a_number_choose_different_ones() throws Exception {
        try (Simulator sandbox = sandbox(Duration.ofMillis(100));
                DaemonProcess one = start(sandbox, 0, "one");
                DaemonProcess other = start(sandbox, 0, "other")) {
            assertThat(one.get("/healthz").body()).contains("this is instance 1001");
            assertThat(other.get("/healthz").body()).contains("this is instance 1002");
        }
    }

    @Test
    void a_sandbox_gets_its_capacity_and_one_more_from_all_instances_together() throws Exception {
        try (Simulator sandbox =
                        Simulator.setup()
                                .machines(30)
                                .runTimes(RunTimes.of(Duration.ofSeconds(1)))
                                .start();
                DaemonProcess one = start(sandbox, 1);
                DaemonProcess other = start(sandbox, 2)) {
            List<Long> jobs = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                jobs.add(one.scan("one.exe", PROGRAM + " one " + i));
                jobs.add(other.scan("other.exe", PROGRAM + " other " + i));
            }

            for (long job : jobs)
                assertThat(reportOnceThere(one, job)).contains("\"result\":\"bad\"");
            assertThat(sandbox.stats().submissions()).isEqualTo(30);
            assertThat(sandbox.stats().peakRunning()).isBetween(4L, ClusterConfig.CAPACITY + 1L);
        }
    }

    private static Simulator sandbox(Duration run) throws Exception {
        return Simulator.setup().runTimes(RunTimes.of(run)).start();
    }

    private static String reportOnceThere(DaemonProcess daemon, long job) {
        return reportWithin(LONG, daemon, job);
    }

    private static String reportWithin(Duration limit, DaemonProcess daemon, long job) {
        return await().atMost(limit)
                .until(() -> daemon.get("/v1/report/" + job), answer -> answer.statusCode() == 200)
                .body();
    }

    private DaemonProcess start(Simulator sandbox, int number) throws IOException {
        return start(sandbox, number, "instance-" + number);
    }

    private DaemonProcess start(Simulator sandbox, int number, String name) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        return DaemonProcess.start(
                ClusterConfig.write(own, url(), number, sandbox), own.resolve("data"));
    }
}
