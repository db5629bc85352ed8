package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.simulator.RunTimes;
import dev.peekaboo.simulator.Simulator;
import dev.peekaboo.store.NewJob;
import dev.peekaboo.store.sql.SqlStore;
import dev.peekaboo.store.sql.sqlite.SqliteConfig;
import dev.peekaboo.store.sql.sqlite.SqliteDatabase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The daemon as a process that is killed: nothing acknowledged is lost, and no sample is run twice.
 */
@Timeout(300)
class ServeIT {
    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir Path folder;

    @Test
    void after_kill_9_the_stored_sandbox_task_is_polled_on_instead_of_submitting_again()
            throws Exception {
        try (Simulator sandbox =
                Simulator.setup().runTimes(RunTimes.of(Duration.ofSeconds(4))).start()) {
            Path config = configure(sandbox);
            long job;
            try (DaemonProcess daemon = DaemonProcess.start(config, data())) {
                job = daemon.scan("program.exe", "MZ SIMULATE-RANSOMWARE");
                await().atMost(LONG).until(() -> sandbox.stats().polls() > 0);
                daemon.kill();
            }
            try (DaemonProcess daemon = DaemonProcess.start(config, data())) {
                assertThat(reportOnceThere(daemon, job)).contains("\"result\":\"bad\"");
                assertThat(sandbox.stats().submissions()).isEqualTo(1);
            }
        }
    }

    @Test
    void jobs_acknowledged_before_a_kill_all_reach_their_end_whenever_it_comes() throws Exception {
        Path config = configureWithoutSandbox();
        List<Long> acknowledged = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            try (DaemonProcess daemon = DaemonProcess.start(config, data())) {
                acknowledged.addAll(uploadUntilKilled(daemon, round));
            }
        }
        assertThat(acknowledged).doesNotHaveDuplicates().hasSizeGreaterThan(20);

        try (DaemonProcess daemon = DaemonProcess.start(config, data())) {
            for (long job : acknowledged)
                assertThat(reportOnceThere(daemon, job)).contains("\"result\":\"bad\"");
        }
    }

    @Test
    void sigterm_ends_it_in_order_with_status_0_and_a_job_under_way_goes_on_in_the_next()
            throws Exception {
        try (Simulator sandbox =
                Simulator.setup().runTimes(RunTimes.of(Duration.ofSeconds(4))).start()) {
            Path config = configure(sandbox);
            long job;
            try (DaemonProcess daemon = DaemonProcess.start(config, data())) {
                job = daemon.scan("program.exe", "MZ SIMULATE-RANSOMWARE");
                await().atMost(LONG).until(() -> sandbox.stats().submissions() == 1);

                assertThat(daemon.stop()).isZero();
            }
            try (DaemonProcess daemon = DaemonProcess.start(config, data())) {
                assertThat(reportOnceThere(daemon, job)).contains("\"result\":\"bad\"");
            }
        }
    }

    @Test
    void a_large_backlog_at_start_keeps_the_daemon_neither_from_serving_nor_from_stopping()
            throws Exception {
        try (Simulator sandbox =
                Simulator.setup().runTimes(RunTimes.of(Duration.ofHours(1))).start()) {
            Path config = configure(sandbox);
            leaveJobs(2500);

            try (DaemonProcess daemon = DaemonProcess.start(config, data())) {
                await().atMost(LONG).until(() -> sandbox.stats().submissions() > 0);
                assertThat(daemon.get("/ping").statusCode()).isEqualTo(200);

                assertThat(daemon.stop()).isZero();
            }
            try (SqlStore store = store()) {
                assertThat(store.unfinished(0, 10_000)).hasSize(2500);
            }
        }
    }

    @Test
    void many_copies_under_many_names_are_run_once() throws Exception {
        try (Simulator sandbox =
                Simulator.setup().runTimes(RunTimes.of(Duration.ofMillis(200))).start()) {
            try (DaemonProcess daemon = DaemonProcess.start(configure(sandbox), data())) {
                List<Long> jobs = new ArrayList<>();
                for (int i = 0; i < 60; i++)
                    jobs.add(daemon.scan("copy-" + i + ".exe", "MZ SIMULATE-RANSOMWARE"));

                for (long job : jobs)
                    assertThat(reportOnceThere(daemon, job)).contains("\"result\":\"bad\"");
                assertThat(sandbox.stats().submissions()).isEqualTo(1);
            }
        }
    }

    @Test
    void a_sandbox_that_shows_nothing_makes_nothing_clean() throws Exception {
        try (Simulator sandbox =
                Simulator.setup().runTimes(RunTimes.of(Duration.ofMillis(100))).start()) {
            try (DaemonProcess daemon = DaemonProcess.start(configure(sandbox), data())) {
                long job = daemon.scan("program.exe", "MZ SIMULATE-FAULT=empty_behavior");

                assertThat(reportOnceThere(daemon, job)).contains("\"result\":\"failed\"");
                assertThat(sandbox.stats().submissions()).isEqualTo(2);
            }
        }
    }

    @Test
    void sighup_reloads_the_rules_while_every_request_is_answered() throws Exception {
        Path config = configureWithoutSandbox();
        Path rules = folder.resolve("ruleset.conf");
        try (DaemonProcess daemon = DaemonProcess.start(config, data())) {
            assertThat(verdict(daemon)).contains("\"result\":\"bad\"");

            Files.writeString(rules, "[rules]\nrule.1: knwon\n");
            daemon.hangUp();
            await().atMost(LONG).until(() -> log().contains("the rules stay as they were"));
            assertThat(verdict(daemon)).contains("\"result\":\"bad\"");

            Files.writeString(rules, "[rules]\nrule.1: final_rule\n");
            daemon.hangUp();
            await().atMost(LONG)
                    .until(() -> verdict(daemon), told -> told.contains("\"result\":\"unknown\""));
        }
        assertThat(log()).contains("did you mean known?");
    }

    /** Of a script, asked for anew: each question must be taken. */
    private static String verdict(DaemonProcess daemon) throws Exception {
        return reportOnceThere(daemon, daemon.scan("a.js", "alert(1)"));
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("daemon.log"));
    }

    @Test
    void health_is_well_and_names_its_parts() throws Exception {
        try (DaemonProcess daemon = DaemonProcess.start(configureWithoutSandbox(), data())) {
            assertThat(daemon.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(daemon.get("/healthz").body())
                    .contains("\"database\"", "\"spool\"", "\"workers\"")
                    .containsPattern("\"isolated\":(true|false)")
                    .containsPattern("\"isolation\":\"(bubblewrap|no_network|none)\"");
        }
    }

    @Test
    void metrics_tell_what_was_judged_and_told() throws Exception {
        try (DaemonProcess daemon = DaemonProcess.start(configureWithoutSandbox(), data())) {
            long job = daemon.scan("letter.txt", "Hello");
            await().atMost(LONG).until(() -> daemon.get("/v1/report/" + job).statusCode() == 200);

            HttpResponse<String> page = daemon.get("/metrics");

            assertThat(page.headers().firstValue("Content-Type"))
                    .contains("text/plain; version=0.0.4; charset=utf-8");
            assertThat(page.body())
                    .containsPattern("peekaboo_verdicts_total\\{[^}]*\\} 1\\.0")
                    .containsPattern("peekaboo_answers_total\\{door=\"rest\",.*\\} 1\\.0")
                    .contains(
                            "peekaboo_up{part=\"database\"} 1.0",
                            "peekaboo_jobs_unfinished ",
                            "peekaboo_spool_used_bytes");
        }
    }

    /** Four clients upload until the daemon is killed under them; the numbers they were given. */
    private static List<Long> uploadUntilKilled(DaemonProcess daemon, int round) throws Exception {
        List<Long> acknowledged = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Long>>> uploads = new ArrayList<>();
            for (int client = 0; client < 4; client++)
                uploads.add(clients.submit(uploader(daemon, round, client)));
            await().atMost(LONG)
                    .until(() -> daemon.get("/v1/report/" + (round * 10 + 10)).statusCode() == 200);
            daemon.kill();
            for (Future<List<Long>> upload : uploads) acknowledged.addAll(upload.get());
        }
        return acknowledged;
    }

    private static Callable<List<Long>> uploader(DaemonProcess daemon, int round, int client) {
        return () -> {
            List<Long> acknowledged = new ArrayList<>();
            try {
                for (int i = 0; i < 100_000; i++) {
                    // Every third is too large for its job's row.
                    String padding = i % 3 == 0 ? "x".repeat(100_000) : "";
                    acknowledged.add(
                            daemon.scan(
                                    "a.js", "alert('" + round + client + "-" + i + padding + "')"));
                }
            } catch (IOException e) {
                // Killed.
            }
            return acknowledged;
        };
    }

    private static String reportOnceThere(DaemonProcess daemon, long job) {
        return await().atMost(LONG)
                .until(() -> daemon.get("/v1/report/" + job), answer -> answer.statusCode() == 200)
                .body();
    }

    /** As a process that took them and was killed at once. */
    private void leaveJobs(int jobs) throws Exception {
        Files.createDirectories(data());
        try (SqlStore store = store();
                ExecutorService askers = Executors.newFixedThreadPool(50)) {
            for (int i = 0; i < jobs; i++) {
                byte[] content = ("MZ program " + i).getBytes(StandardCharsets.UTF_8);
                Sha256 sha256 =
                        new Sha256(
                                HexFormat.of()
                                        .formatHex(
                                                MessageDigest.getInstance("SHA-256")
                                                        .digest(content)));
                Sample sample =
                        new Sample(
                                sha256,
                                new Content.InMemory(content),
                                Declared.name("program.exe"));
                askers.execute(() -> store.accept(new NewJob(sample, "test")));
            }
            askers.shutdown();
            assertThat(askers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private SqlStore store() throws IOException {
        return new SqlStore(
                new SqliteDatabase(new SqliteConfig(data().resolve("p.db"))), Clock.systemUTC());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path configureWithoutSandbox() throws IOException {
        return configure(
                "[sandbox.none]\ntype: cuckoo\nurl: http://127.0.0.1:9\n",
                "rule.1: script_attachment\nrule.2: final_rule\n");
    }

    private Path configure(Simulator sandbox) throws IOException {
        return configure(
                "[sandbox.sim]\ntype: cuckoo\nurl: " + sandbox.cuckooUrl() + "\ncapacity: 4\n",
                "rule.1: known\nrule.2: sandbox_signature\nrule.3: final_rule\n");
    }

    private Path configure(String analyzers, String rules) throws IOException {
        Path ruleset = Files.writeString(folder.resolve("ruleset.conf"), "[rules]\n" + rules);
        Path sandboxes = Files.writeString(folder.resolve("analyzers.conf"), analyzers);
        return Files.writeString(
                folder.resolve("peekaboo.conf"),
                "[global]\nport: 0\nuser:\nprocessing_info_dir:\n[ruleset]\nconfig: "
                        + ruleset
                        + "\n[analyzers]\nconfig: "
                        + sandboxes
                        + "\n[db]\nurl: sqlite:///"
                        + data().resolve("p.db")
                        + "\n[limits]\nmin_free_disk: 1\n");
    }
}
