package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.simulator.BehaviourFault;
import dev.peekaboo.simulator.Simulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What the doctor tells of a daemon with one sandbox that works and one that sees nothing. */
@Timeout(300)
class SandboxDoctorIT {
    @TempDir Path folder;

    @Test
    void a_node_that_does_not_see_the_canary_is_told_with_the_reason() throws Exception {
        try (Simulator well = Simulator.setup().start();
                Simulator blind = Simulator.setup().start()) {
            blind.arm(BehaviourFault.BLIND);
            Path config = configure(freePort(), well, blind);
            try (DaemonProcess daemon = DaemonProcess.start(config, folder.resolve("data"))) {
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> daemon.get("/healthz").body().contains("\"missed\""));

                Told told = doctor(config);

                assertThat(told.text()).contains("well", "seen", "missed", "was not seen");
                assertThat(told.code()).isEqualTo(1);
                assertThat(daemon.get("/healthz").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void without_a_daemon_the_nodes_are_asked() throws Exception {
        try (Simulator well = Simulator.setup().start();
                Simulator other = Simulator.setup().start()) {
            Told told = doctor(configure(freePort(), well, other));

            assertThat(told.text())
                    .contains("No daemon answers", "well: takes samples", "blind: takes samples");
            assertThat(told.code()).isEqualTo(1);
        }
    }

    private record Told(int code, String text) {}

    private Told doctor(Path config) {
        StringWriter text = new StringWriter();
        int code =
                new CommandLine(new SandboxDoctor())
                        .setOut(new PrintWriter(text))
                        .execute("--config", config.toString());
        return new Told(code, text.toString());
    }

    private Path configure(int port, Simulator well, Simulator blind) throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(
                folder.resolve("analyzers.conf"),
                """
                [sandbox.well]
                type: cape
                url: %s
                canary_after: 0
                [sandbox.blind]
                type: cuckoo
                url: %s
                canary_after: 0
                """
                        .formatted(well.capeUrl(), blind.cuckooUrl()));
        Files.writeString(
                folder.resolve("ruleset.conf"),
                """
                [rules]
                rule.1: cuckoo_score
                [cuckoo_score]
                higher_than: 5
                """);
        return Files.writeString(
                folder.resolve("peekaboo.conf"),
                """
                [global]
                port: %d
                allow_weak_isolation: yes
                [ruleset]
                config: %s
                [analyzers]
                config: %s
                """
                        .formatted(
                                port,
                                folder.resolve("ruleset.conf"),
                                folder.resolve("analyzers.conf")));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
