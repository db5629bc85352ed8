package dev.peekaboo.frontend.clamd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.Wording;
import dev.peekaboo.frontend.Access;
import dev.peekaboo.frontend.Address;
import dev.peekaboo.frontend.ByContent;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.Policy;
import dev.peekaboo.scan.ScanHouse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** ClamAV's own clients, from Debian packages: clamdscan with {@code --stream}, clamav-milter. */
@Tag("installed")
@Timeout(120)
class ClamavClientsTest {
    @TempDir Path folder;
    @TempDir Path scratch;

    private final ByContent rule = new ByContent();
    private ScanHouse house;
    private ClamdServer server;

    @BeforeEach
    void build() throws IOException {
        house = ScanHouse.Plan.withRules(rule).build(folder);
        server =
                ClamdServer.start(
                        new ClamdConfig(
                                "test",
                                new Address.Tcp("127.0.0.1", 0, Access.EVERYBODY),
                                List.of(),
                                Style.AMAVIS,
                                Duration.ofSeconds(30),
                                10,
                                Duration.ofSeconds(20)),
                        house.scanner,
                        house.inquiries,
                        new Doorkeeper(
                                Door.CLAMD, Policy.ENFORCE, new Wording(Locale.ENGLISH), _ -> {}),
                        "Peekaboo test");
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        house.close();
    }

    @Test
    void clamdscan_tells_good_from_bad_and_from_what_could_not_be_checked() throws Exception {
        assertThat(scan("fine")).startsWith("0 ").contains("sample: OK");
        assertThat(scan("X-BAD"))
                .startsWith("1 ")
                .contains("sample: Peekaboo.Ransomware.Encrypts_files FOUND");
        assertThat(scan("X-FAIL")).startsWith("2 ").doesNotContain("OK\n");
    }

    @Test
    void clamdscan_calls_nothing_clean_when_nobody_answers() throws Exception {
        int port = server.port();
        server.close();

        assertThat(scan(port, "fine")).startsWith("2 ").doesNotContain(": OK");
    }

    @Test
    void clamav_milter_lets_good_mail_pass_rejects_bad_mail_and_defers_what_could_not_be_checked()
            throws Exception {
        try (ClamavMilter milter = ClamavMilter.start(scratch, server)) {
            await().atMost(Duration.ofSeconds(60)).until(milter::listens);

            assertThat(milter.answer("fine\r\n")).isEqualTo('a');
            assertThat(milter.answer("X-BAD\r\n")).isIn('r', 'y');
            assertThat(milter.answer("X-FAIL\r\n")).isEqualTo('t');
            server.close();
            assertThat(milter.answer("fine\r\n")).isEqualTo('t');
        }
    }

    /** The exit status (clamdscan(1): 0 clean, 1 infected, 2 an error) and what it said. */
    private String scan(String content) throws IOException, InterruptedException {
        return scan(server.port(), content);
    }

    private String scan(int port, String content) throws IOException, InterruptedException {
        Path config = scratch.resolve("clamd.conf");
        Files.writeString(config, "TCPSocket " + port + "\nTCPAddr 127.0.0.1\n");
        Path sample = Files.writeString(scratch.resolve("sample"), content);
        Process process =
                new ProcessBuilder(
                                "/usr/bin/clamdscan",
                                "--stream",
                                "--no-summary",
                                "--config-file=" + config,
                                sample.toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + output;
    }
}
