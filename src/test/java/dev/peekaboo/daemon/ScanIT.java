package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.mail.BenignMails;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** {@code peekaboo scan} as a user runs it, in a process of its own. */
@Timeout(600)
class ScanIT {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir Path folder;

    /** What a run printed. */
    private record Run(int status, List<String> lines, String errors) {
        List<JsonNode> samples() {
            return lines.stream().map(JSON::readTree).toList();
        }
    }

    @Test
    void nothing_in_the_benign_corpus_is_bad() throws Exception {
        Path mails = Files.createDirectory(folder.resolve("mails"));
        int count = 0;
        for (BenignMails.BenignMail mail : BenignMails.all().toList())
            Files.write(mails.resolve(String.format("%04d.eml", count++)), mail.bytes());

        Run run = scan("--json", mails.toString());

        assertThat(count).isGreaterThanOrEqualTo(60);
        assertThat(run.samples()).hasSizeGreaterThan(count);
        assertThat(run.lines()).filteredOn(line -> line.contains("\"verdict\":\"bad\"")).isEmpty();
        assertThat(run.lines()).filteredOn(line -> line.contains("\"error\"")).isEmpty();
    }

    @Test
    void the_examples_show_a_harmless_text_a_known_attachment_and_a_dangerous_script()
            throws Exception {
        Run run = scan("--json", "examples");

        assertThat(run.status()).isEqualTo(1);
        List<JsonNode> invoice =
                run.samples().stream()
                        .filter(
                                sample ->
                                        sample.get("path")
                                                .asString()
                                                .endsWith("2-invoice-with-script.eml"))
                        .toList();
        assertThat(invoice)
                .extracting(sample -> sample.get("rule").asString())
                .containsExactly("file_type_on_whitelist", "known", "emulation");
        assertThat(invoice)
                .extracting(sample -> sample.get("verdict").asString())
                .containsExactly("ignored", "unknown", "bad");
    }

    @Test
    void every_sample_is_one_json_object_with_the_promised_keys() throws Exception {
        for (JsonNode sample : scan("--json", "examples").samples()) {
            assertThat(new TreeSet<>(sample.propertyNames()))
                    .containsExactly(
                            "name",
                            "part",
                            "path",
                            "reason",
                            "rule",
                            "sha256",
                            "size",
                            "took_ms",
                            "type_declared",
                            "type_detected",
                            "verdict");
            assertThat(sample.get("reason").propertyNames())
                    .containsExactlyInAnyOrder("code", "category", "text", "source");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"new Array(1e8).join('x')", "var a = 'x'; for (;;) { a += a; }"})
    void a_page_that_asks_for_all_memory_at_once_could_not_be_checked(String bomb)
            throws Exception {
        Path page = folder.resolve("page.html");
        Files.writeString(page, "<body><script>" + bomb + "</script></body>");

        Run run = scan("--json", page.toString());

        assertThat(run.samples())
                .extracting(sample -> sample.get("verdict").asString())
                .containsExactly("failed");
    }

    @Test
    void what_cannot_be_read_is_a_line_of_its_own_and_the_rest_is_still_scanned() throws Exception {
        Path text = Files.writeString(folder.resolve("b.txt"), "hello, a harmless text");
        Path broken =
                Files.writeString(
                        folder.resolve("a.zip"), "PK\u0003\u0004 and then nothing of the kind");

        Run run =
                scan(
                        "--json",
                        folder.resolve("missing").toString(),
                        broken.toString(),
                        text.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.lines())
                .anyMatch(line -> line.contains("\"error\":\"there is no such file\""));
        assertThat(run.lines())
                .anyMatch(
                        line -> line.contains("b.txt") && line.contains("\"verdict\":\"ignored\""));
    }

    @Test
    void a_harmless_file_ends_with_status_0_and_a_summary() throws Exception {
        Path text = Files.writeString(folder.resolve("b.txt"), "hello, a harmless text");

        Run run = scan(text.toString());

        assertThat(run.status()).isZero();
        assertThat(run.lines().getLast()).isEqualTo("1 sample, 1 ignored");
    }

    @Test
    void mails_of_a_box_are_numbered_and_members_of_archives_have_their_place() throws Exception {
        byte[] eml = Files.readAllBytes(Path.of("examples/3-parcel-script-in-zip.eml"));
        Path box = folder.resolve("box.mbox");
        Files.write(
                box,
                "From a@example.org Mon Jan  1 00:00:00 2024\n"
                        .getBytes(StandardCharsets.US_ASCII));
        Files.write(box, eml, java.nio.file.StandardOpenOption.APPEND);

        Run run = scan("--json", box.toString());

        assertThat(run.samples())
                .extracting(
                        sample -> sample.get("path").asString(),
                        sample -> sample.get("part").asString())
                .contains(
                        org.assertj.core.groups.Tuple.tuple(box + "#1", "1"),
                        org.assertj.core.groups.Tuple.tuple(box + "#1", "2"),
                        org.assertj.core.groups.Tuple.tuple(box + "#1", "2/1"));
    }

    private Run scan(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(DaemonProcess.javaCommand());
        command.addAll(List.of("scan", "--data", folder.resolve("data").toString()));
        command.addAll(List.of(arguments));
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        return new Run(process.waitFor(), lines, Files.readString(errors));
    }
}
