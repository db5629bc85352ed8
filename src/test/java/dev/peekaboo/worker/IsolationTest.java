package dev.peekaboo.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.peekaboo.Content;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What isolation keeps from workers. On a machine where none works, the first test says so and the
 * others have nothing to test.
 */
class IsolationTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir Path folder;

    @Test
    void without_any_program_there_is_none_and_the_sentence_says_what_to_install() {
        var isolation = new IsolationProbe(List.of(folder)).strongest();

        assertThat(isolation.isEffective()).isFalse();
        assertThat(isolation.sentence())
                .contains("install bubblewrap", "neither bwrap nor unshare");
    }

    @Test
    void a_program_that_isolates_nothing_does_not_count() throws Exception {
        script("bwrap", "while [ \"$1\" != \"--\" ]; do shift; done; shift; exec \"$@\"");

        var isolation = new IsolationProbe(List.of(folder)).strongest();

        assertThat(isolation.isEffective()).isFalse();
        assertThat(isolation.sentence()).contains("bwrap: left the network reachable");
    }

    @Test
    void a_program_that_refuses_to_work_here_is_named_with_what_it_says() throws Exception {
        script("unshare", "echo 'Operation not permitted' >&2; exit 1");

        var isolation = new IsolationProbe(List.of(folder)).strongest();

        assertThat(isolation.isEffective()).isFalse();
        assertThat(isolation.sentence())
                .contains("unshare: does not work here (Operation not permitted)");
    }

    @Test
    void inside_there_is_no_network() throws Exception {
        checkNoNetwork(Isolation.probe());
    }

    @Test
    void without_bubblewrap_a_network_namespace_is_enough_to_be_without_network() throws Exception {
        Path unshare = Path.of("/usr/bin/unshare");
        assumeTrue(Files.isExecutable(unshare), "there is no unshare here");
        Files.createSymbolicLink(folder.resolve("unshare"), unshare);

        var isolation = new IsolationProbe(List.of(folder)).strongest();

        checkNoNetwork(isolation);
        assertThat(isolation.sentence()).contains("unshare", "without network");
    }

    private static void checkNoNetwork(Isolation isolation) throws Exception {
        assumeTrue(isolation.isEffective(), isolation.sentence());
        try (var listener = new ServerSocket(0);
                var isolated = pool(isolation, List.of());
                var open = pool(new Isolation.None("test"), List.of())) {
            byte[] port = ByteBuffer.allocate(4).putInt(listener.getLocalPort()).array();
            var input = new WorkerInput(new Content.InMemory(new byte[0]), port);

            assertThat(TestPools.text(isolated.run("connect", input, LONG)))
                    .startsWith("no network");
            assertThat(TestPools.text(open.run("connect", input, LONG))).isEqualTo("connected");
        }
    }

    @Test
    void bubblewrap_lets_a_worker_read_and_write_only_what_it_was_given() throws Exception {
        var isolation = Isolation.probe();
        assumeTrue(isolation instanceof Isolation.Bubblewrap, isolation.sentence());
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Path secret = Files.writeString(folder.resolve("secret"), "of the daemon");
        try (var pool = pool(isolation, List.of(mine))) {
            var allowed = pool.run("write", TestPools.parameters(mine + "/a"), LONG);
            var refused = pool.run("write", TestPools.parameters(folder + "/b"), LONG);
            var content = new Content.OnDisk(secret, Files.size(secret));
            var hidden = pool.run("echo", new WorkerInput(content, new byte[0]), LONG);

            assertThat(allowed).isInstanceOf(WorkerAnswer.Done.class);
            assertThat(mine.resolve("a")).hasContent("written");
            assertThat(refused).isInstanceOf(WorkerAnswer.Threw.class);
            assertThat(hidden).isInstanceOf(WorkerAnswer.Threw.class);
        }
    }

    @Test
    void limits_hold_inside_isolation_too() throws Exception {
        var isolation = Isolation.probe();
        assumeTrue(isolation.isEffective(), isolation.sentence());
        try (var pool = pool(isolation, List.of())) {
            var input = TestPools.input("");

            assertThat(pool.run("loop", input, Duration.ofMillis(300)))
                    .isInstanceOf(WorkerAnswer.TimedOut.class);
            assertThat(pool.run("hog", input, LONG)).isEqualTo(new WorkerAnswer.OutOfMemory());
            assertThat(TestPools.text(pool.run("echo", TestPools.input("on"), LONG)))
                    .isEqualTo("on");
        }
    }

    @Test
    void isolated_workers_die_with_their_pool_too() throws Exception {
        var isolation = Isolation.probe();
        assumeTrue(isolation.isEffective(), isolation.sentence());

        WorkerTroubleTest.checkThatWorkersDieWithTheirPool("probe", folder.resolve("begun"));
    }

    private static WorkerPool pool(Isolation isolation, List<Path> writable) {
        var config =
                WorkerConfig.DEFAULT
                        .withProcesses(1)
                        .withHeapMiB(64)
                        .withFolders(List.of(), writable);
        return new WorkerPool(config, isolation, TestProgram.of(TestWorkerMain.class));
    }

    private void script(String name, String body) throws Exception {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
