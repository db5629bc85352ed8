package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.tools.ToolProvider;

/**
 * A sample that kills whatever worker looks at it, for a real daemon, among others that do not. Its
 * workers are ours with a bug built in: a content that begins with DEADLY ends their process.
 */
@Timeout(180)
class DeadlySampleIT {
    private static final String WITH_A_BUG =
            """
            package dev.peekaboo.daemon;

            import dev.peekaboo.analyzer.FileTypeTask;
            import dev.peekaboo.analyzer.OfficeMacrosTask;
            import dev.peekaboo.worker.*;
            import java.util.Map;

            public final class WorkerMain {
                public static void main(String[] args) throws java.io.IOException {
                    WorkerLoop.runOnStandardStreams(
                            Map.of(
                                    "file-type", buggy(new FileTypeTask()),
                                    "office-macros", buggy(new OfficeMacrosTask())));
                }

                private static WorkerTask buggy(WorkerTask real) {
                    return new WorkerTask() {
                        @Override
                        public String name() {
                            return real.name();
                        }

                        @Override
                        public byte[] run(WorkerInput input) throws java.io.IOException {
                            byte[] start = input.content().open().readNBytes(6);
                            if (new String(start).equals("DEADLY")) Runtime.getRuntime().halt(139);
                            return real.run(input);
                        }
                    };
                }
            }
            """;

    @TempDir Path folder;
    private Path config;
    private Path patch;

    @BeforeEach
    void write() throws Exception {
        patch = Files.createDirectories(folder.resolve("patch"));
        Path source = Files.writeString(folder.resolve("WorkerMain.java"), WITH_A_BUG);
        String ours = System.getProperty("peekaboo.jar", System.getProperty("java.class.path"));
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                ours,
                                "-d",
                                patch.toString(),
                                source.toString());
        assertThat(status).isZero();
        Path ruleset =
                Files.writeString(
                        folder.resolve("ruleset.conf"),
                        "[rules]\nrule.1: known\nrule.2: macro_that_acts\nrule.3: final_rule\n");
        Path analyzers = Files.writeString(folder.resolve("analyzers.conf"), "");
        config =
                Files.writeString(
                        folder.resolve("peekaboo.conf"),
                        "[global]\nport: 0\nuser:\nprocessing_info_dir:\nallow_weak_isolation: yes\n"
                                + "[ruleset]\nconfig: "
                                + ruleset
                                + "\n[analyzers]\nconfig: "
                                + analyzers
                                + "\n[db]\nurl: sqlite:///"
                                + folder.resolve("p.db")
                                + "\n[limits]\nmin_free_disk: 1\n");
    }

    @Test
    void it_fails_for_good_with_an_alert_and_blocks_nobody() throws Exception {
        try (DaemonProcess daemon =
                DaemonProcess.start(
                        config, folder.resolve("data"), DaemonProcess.Launch.patchedBy(patch))) {
            long deadly = daemon.scan("deadly.doc", "DEADLY");
            List<Long> others = new ArrayList<>();
            for (int i = 0; i < 20; i++) others.add(daemon.scan("a" + i + ".doc", "text " + i));

            assertThat(report(daemon, deadly))
                    .contains("\"result\":\"failed\"")
                    .contains("could not be examined");
            for (long other : others)
                assertThat(report(daemon, other)).contains("\"result\":\"unknown\"");

            assertThat(daemon.get("/healthz").body())
                    .contains("\"worker_deaths\":3")
                    .contains("\"deadly_samples\":1");
            assertThat(Files.readString(folder.resolve("daemon.log")))
                    .contains(
                            "ALERT a content of 6 bytes killed its worker 3 times in office-macros");

            // Another copy is told from memory.
            assertThat(report(daemon, daemon.scan("copy.doc", "DEADLY")))
                    .contains("\"result\":\"failed\"");
            assertThat(daemon.get("/healthz").body()).contains("\"worker_deaths\":3");
        }
    }

    private static String report(DaemonProcess daemon, long job) throws Exception {
        HttpResponse<String> answer = daemon.getPatiently("/v1/report/" + job);
        return answer.body();
    }
}
