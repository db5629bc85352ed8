package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.mail.Bombs;
import dev.peekaboo.mail.Bombs.Bomb;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Bombs of every kind for a real daemon, and what becomes of an ordinary sample beside them. */
@Timeout(300)
class BadInputIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Counted from the last byte of the request. */
    private static final int SECONDS = 30;

    @TempDir static Path folder;
    private static DaemonProcess daemon;
    private static int ordinary;

    @BeforeAll
    static void start() throws Exception {
        Path ruleset =
                Files.writeString(
                        folder.resolve("ruleset.conf"),
                        "[rules]\nrule.1: known\nrule.2: script_attachment\n"
                                + "rule.3: macro_that_acts\nrule.4: final_rule\n");
        Path analyzers = Files.writeString(folder.resolve("analyzers.conf"), "");
        Path config =
                Files.writeString(
                        folder.resolve("peekaboo.conf"),
                        "[global]\nport: 0\nuser:\nprocessing_info_dir:\nallow_weak_isolation: yes\n"
                                + "[ruleset]\nconfig: "
                                + ruleset
                                + "\n[analyzers]\nconfig: "
                                + analyzers
                                + "\n[db]\nurl: sqlite:///"
                                + folder.resolve("p.db")
                                + "\n[limits]\nmin_free_disk: 1\nmax_body_size: 300M\n");
        daemon = DaemonProcess.start(config, folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        daemon.close();
    }

    @ParameterizedTest
    @MethodSource("dev.peekaboo.mail.Bombs#archives")
    void an_archive_that_is_a_bomb_ends_failed_with_the_limit_as_its_reason(Bomb bomb)
            throws Exception {
        isUncheckedForGood(bomb, "/v2/samples");
    }

    @ParameterizedTest
    @MethodSource("dev.peekaboo.mail.Bombs#mails")
    void a_mail_that_is_a_bomb_ends_failed_with_the_limit_as_its_reason(Bomb bomb)
            throws Exception {
        isUncheckedForGood(bomb, "/v2/messages");
    }

    /** Nobody expands its entities, so no limit is reached. */
    @Test
    void a_document_of_xml_that_is_a_bomb_has_its_verdict_soon_and_is_never_good()
            throws Exception {
        CompletableFuture<HttpResponse<String>> answer = send(Bombs.xml(), "/v2/samples");

        theNextIsUnaffected();

        assertThat(answer.get().body())
                .containsAnyOf("\"verdict\":\"failed\"", "\"verdict\":\"unknown\"");
    }

    private static void isUncheckedForGood(Bomb bomb, String path) throws Exception {
        CompletableFuture<HttpResponse<String>> answer = send(bomb, path);

        theNextIsUnaffected();

        assertThat(answer.get().body()).contains("\"verdict\":\"failed\"").contains(bomb.reason());
        theNextIsUnaffected();
    }

    private static CompletableFuture<HttpResponse<String>> send(Bomb bomb, String path) {
        boolean isMail = path.endsWith("messages");
        String head =
                isMail
                        ? ""
                        : "--b\r\nContent-Disposition: form-data; name=\"sample\"; filename=\""
                                + bomb.name()
                                + "\"\r\n\r\n";
        String tail = isMail ? "" : "\r\n--b--\r\n";
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(daemon.address() + path + "?wait=" + SECONDS))
                        .header(
                                "Content-Type",
                                isMail ? "message/rfc822" : "multipart/form-data; boundary=b")
                        .timeout(PATIENCE)
                        .POST(
                                HttpRequest.BodyPublishers.ofInputStream(
                                        () ->
                                                new SequenceInputStream(
                                                        Collections.enumeration(
                                                                List.of(
                                                                        bytes(head),
                                                                        bomb.content().get(),
                                                                        bytes(tail))))))
                        .build();
        return HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void theNextIsUnaffected() throws Exception {
        long start = System.nanoTime();
        long job = daemon.scan("ordinary.js", "alert(" + ordinary++ + ")");
        HttpResponse<String> answer = daemon.getPatiently("/v1/report/" + job);
        assertThat(answer.body()).contains("\"result\":\"bad\"");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
