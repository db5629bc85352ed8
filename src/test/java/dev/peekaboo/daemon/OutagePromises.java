package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.simulator.RunTimes;
import dev.peekaboo.simulator.Simulator;
import dev.peekaboo.store.sql.server.Breakable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A daemon whose database goes away in the middle of its work. */
@Timeout(300)
abstract class OutagePromises {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final Duration MAIL_FILTERS_PATIENCE = Duration.ofSeconds(2);
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    @TempDir Path folder;
    private Breakable database;
    private Simulator sandbox;
    private DaemonProcess daemon;

    /** The first word of its URL. */
    abstract String scheme();

    /**
     * A server of our own.
     *
     * @param folder an empty one
     */
    abstract Breakable database(Path folder) throws Exception;

    @BeforeEach
    void start() throws Exception {
        database = database(Files.createDirectories(folder.resolve("database")));
        sandbox = Simulator.setup().runTimes(RunTimes.of(Duration.ofSeconds(4))).start();
        Path config =
                ClusterConfig.write(
                        folder, ClusterConfig.url(scheme(), database.database()), 1, sandbox);
        daemon = DaemonProcess.start(config, folder.resolve("data"));
        daemon.scan("warm-up.js", "alert(0)");
    }

    @AfterEach
    void stop() throws Exception {
        daemon.close();
        sandbox.close();
        database.close();
    }

    @Test
    void while_the_database_is_paused_clients_are_told_soon_and_no_job_is_lost() throws Exception {
        List<Long> jobs = takeSome();

        database.pause();
        try {
            refuses("first");
            refuses("second");
            quickly(() -> daemon.get("/v1/report/" + jobs.getFirst()));
            assertThat(quickly(() -> daemon.get("/healthz")).statusCode()).isEqualTo(503);
            assertThat(quickly(() -> daemon.get("/cases/4bZtQ")).statusCode()).isEqualTo(503);
        } finally {
            database.goOn();
        }

        allReachTheirEnd(jobs);
    }

    @Test
    void while_the_database_is_dead_clients_are_told_soon_and_no_job_is_lost() throws Exception {
        List<Long> jobs = takeSome();

        database.kill();
        refuses("first");
        refuses("second");
        database.restart();

        allReachTheirEnd(jobs);
    }

    /** Some that wait for the sandbox, and some that are decided at once. */
    private List<Long> takeSome() throws Exception {
        List<Long> jobs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            jobs.add(daemon.scan("program-" + i + ".exe", "MZ SIMULATE-RANSOMWARE " + i));
            jobs.add(daemon.scan("script-" + i + ".js", "alert(" + i + ")"));
        }
        await().atMost(LONG).until(() -> sandbox.stats().submissions() > 0);
        return jobs;
    }

    private void refuses(String name) throws Exception {
        HttpResponse<String> answer =
                quickly(() -> daemon.upload(name + ".js", "alert('" + name + "')"));
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(500);
    }

    private interface Request {
        HttpResponse<String> send() throws IOException, InterruptedException;
    }

    private static HttpResponse<String> quickly(Request request) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> answer = request.send();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MAIL_FILTERS_PATIENCE);
        return answer;
    }

    private void allReachTheirEnd(List<Long> jobs) {
        await().atMost(RECOVERY)
                .until(() -> daemon.upload("after.js", "alert('after')").statusCode() == 200);
        for (long job : jobs)
            assertThat(
                            await().atMost(LONG)
                                    .until(
                                            () -> daemon.get("/v1/report/" + job),
                                            answer -> answer.statusCode() == 200)
                                    .body())
                    .contains("\"result\":\"bad\"");
        assertThat(sandbox.stats().submissions()).isEqualTo(5);
    }
}
