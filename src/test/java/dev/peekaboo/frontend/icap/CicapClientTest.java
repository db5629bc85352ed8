package dev.peekaboo.frontend.icap;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;

/** The client of c-icap, from the Debian package. */
@Tag("installed")
@Timeout(120)
class CicapClientTest {
    private static final byte[] LARGE = "good ".repeat(15_000).getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;
    @TempDir Path scratch;

    private IcapHouse house;
    private Path good;
    private Path bad;

    @BeforeEach
    void build() throws IOException {
        house = new IcapHouse(folder);
        good = Files.write(scratch.resolve("good.bin"), LARGE);
        bad = Files.writeString(scratch.resolve("bad.exe"), "X-BAD " + "b".repeat(3000));
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void it_hears_what_is_bad_with_preview_and_without() throws Exception {
        int port = house.start(Style.GATEWAY).port();
        String threat = "X-Infection-Found: Type=0; Resolution=2; Threat=Peekaboo.Ransomware";

        assertThat(answer(port, good)).doesNotContain("X-Infection-Found");
        assertThat(answer(port, bad)).contains(threat, "X-Virus-ID: Peekaboo.Ransomware");
        assertThat(answer(port, bad, "-nopreview")).contains(threat);
    }

    @Test
    void it_gets_good_content_back_if_it_wants_to() throws Exception {
        int port = house.start(Style.GATEWAY).port();
        Path back = scratch.resolve("back");

        answer(port, good, "-nopreview", "-no204", "-o", back.toString());

        assertThat(back).hasBinaryContent(LARGE);
    }

    private static String answer(int port, Path file, String... more)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "/usr/bin/c-icap-client",
                                "-i",
                                "127.0.0.1",
                                "-p",
                                String.valueOf(port),
                                "-s",
                                "scan",
                                "-f",
                                file.toString(),
                                "-resp",
                                "http://example.net/" + file.getFileName(),
                                "-v"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
