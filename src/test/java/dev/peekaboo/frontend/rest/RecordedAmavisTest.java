package dev.peekaboo.frontend.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.peekaboo.Category;
import dev.peekaboo.Declared;
import dev.peekaboo.Reason;
import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;
import dev.peekaboo.frontend.Oversight;
import dev.peekaboo.report.Facts;
import dev.peekaboo.rule.Outcome;
import dev.peekaboo.rule.Rule;
import dev.peekaboo.scan.ScanHouse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * REST version 1 with what PeekabooAV's own plugin for amavis sent, byte for byte (recorded with
 * amavis 2.13).
 */
@Timeout(60)
class RecordedAmavisTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir Path folder;

    private final ByMark rule = new ByMark();
    private ScanHouse house;
    private RestServer server;

    @BeforeEach
    void open() throws IOException {
        house = ScanHouse.Plan.withRules(rule).build(folder);
        server =
                RestServer.start(
                        RestConfig.DEFAULT.at("127.0.0.1", 0),
                        house.inquiries,
                        house.scanner,
                        Oversight.of(Map::of),
                        new Wording(Locale.ENGLISH));
    }

    @AfterEach
    void close() {
        server.close();
        house.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "latin1-name|Prüfung.pdf|application/pdf|attachment",
                "rfc2047-name|Prüfung € 日本.pdf|application/pdf|attachment",
                "raw-utf8-name|Prüfung € 日本.pdf|application/pdf|attachment",
                "continued-name|lang-ä-teil2-ß.pdf|application/pdf|attachment",
                "no-name|-|application/pdf|attachment",
                "archive-member|Übersicht.js|text/plain|''",
                "nested-mail|fwd.eml|message/rfc822|attachment",
            })
    void names_types_and_dispositions_arrive(
            String recording, String name, String type, String disposition) throws Exception {
        assertThat(send(recording)).startsWith("HTTP/1.1 200 ").endsWith("{\"job_id\":1}");
        house.scanner.await(1, LONG);

        assertThat(rule.seen)
                .extracting(Declared::name, Declared::type, Declared::disposition)
                .containsExactly(tuple(name, type, disposition));
    }

    @Test
    void a_name_the_plugin_encoded_twice_is_kept_as_it_came() throws Exception {
        send("archive-member");
        house.scanner.await(1, LONG);

        assertThat(rule.seen)
                .extracting(Declared::name, Declared::sentAs)
                .containsExactly(
                        tuple("Übersicht.js", "filename*=\"utf-8''%C3%83%C2%9Cbersicht.js\""));
    }

    @Test
    void a_name_with_folders_and_quotes_stays_one_harmless_name() throws Exception {
        send("odd-name");
        house.scanner.await(1, LONG);

        assertThat(rule.seen)
                .singleElement()
                .extracting(Declared::name)
                .asString()
                .endsWith("x .pdf")
                .doesNotContain("/");
    }

    @Test
    void the_report_of_a_bad_part_is_read_as_the_plugin_asks_for_it() throws Exception {
        send("bad");
        house.scanner.await(1, LONG);

        assertThat(send("report"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\"result\":\"bad\"", "\"reason\":\"");
    }

    /** Every request of the plugin has a connection of its own, which it asks to be closed. */
    private String send(String recording) throws IOException {
        String name = "amavis-" + recording + ".http";
        try (InputStream request =
                        Objects.requireNonNull(
                                RecordedAmavisTest.class.getResourceAsStream(name), name);
                Socket socket = new Socket("127.0.0.1", server.port())) {
            request.transferTo(socket.getOutputStream());
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Judges by the mark X-BAD, and keeps what the mail declared. */
    private static final class ByMark implements Rule {
        final List<Declared> seen = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "by_mark";
        }

        @Override
        public boolean readsSandbox() {
            return false;
        }

        @Override
        public Outcome judge(Facts facts) {
            seen.add(facts.sample().declared());
            Reason reason =
                    Reason.of("evil-signature", Category.RANSOMWARE, Reason.Source.STATIC, "x");
            return new Outcome.Says(
                    text(facts).contains("X-BAD")
                            ? new Verdict.Bad(reason)
                            : new Verdict.Unknown(reason),
                    false);
        }

        private static String text(Facts facts) {
            try (InputStream in = facts.sample().content().open()) {
                return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
