package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.simulator.Fault;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** The command that starts a simulated sandbox. */
class SandboxSimulatorTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void it_lists_every_fault_with_a_sentence() {
        int exit = run("--list-faults");

        assertThat(exit).isZero();
        assertThat(out.toString().lines()).hasSameSizeAs(Fault.catalogue());
        assertThat(out.toString())
                .contains("report_truncated             The file ends in the middle");
    }

    @Test
    void it_says_what_is_wrong_with_an_option() {
        assertThat(run("--fault", "report_405")).isEqualTo(2);
        assertThat(err.toString()).contains("no fault is named \"report_405\"");
        assertThat(run("--run-time", "60")).isEqualTo(2);
        assertThat(run("--api", "cuckoo3")).isEqualTo(2);
        assertThat(run("--port", "70000")).isEqualTo(2);
        assertThat(run("--prefix", "node1")).isEqualTo(2);
    }

    @Test
    void it_prints_its_address_answers_there_and_ends_when_it_is_interrupted() throws Exception {
        var lines = new PipedReader();
        var command = new CommandLine(new SandboxSimulator());
        command.setOut(new PrintWriter(new PipedWriter(lines), true));
        var running =
                Thread.ofPlatform().start(() -> command.execute("--port", "0", "--token", "x"));

        String ready = new BufferedReader(lines).readLine();

        assertThat(ready).startsWith("ready http://127.0.0.1:");
        URI list = URI.create(ready.substring("ready ".length()) + "/tasks/list");
        try (var http = HttpClient.newHttpClient()) {
            assertThat(
                            http.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                                    .statusCode())
                    .isEqualTo(401);
        }
        running.interrupt();
        running.join();
    }

    private int run(String... arguments) {
        var command = new CommandLine(new SandboxSimulator());
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
