package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.peekaboo.Category;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.report.SandboxReport.Kind;
import dev.peekaboo.report.Signature;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class ReportReaderTest {
    @Test
    void what_rules_and_people_need_is_read() throws IOException {
        var report = cape(ReportText.cape());

        assertThat(report.completeness()).isEqualTo(Completeness.COMPLETE);
        assertThat(report.incomplete()).isEmpty();
        assertThat(report.rawScore()).hasValue(5.6);
        assertThat(report.commands()).containsExactly("cmd /c whoami");
        assertThat(report.domains()).containsExactly("evil.example");
        assertThat(report.signatures())
                .containsExactly(
                        new Signature(
                                "persistence_autorun",
                                "Installs itself",
                                3,
                                80,
                                Category.PERSISTENCE,
                                List.of()),
                        new Signature(
                                "antisandbox_sleep",
                                "Sleeps",
                                2,
                                100,
                                Category.EVASION,
                                List.of()));
    }

    @Test
    void cuckoo_keeps_its_score_unclamped_and_its_messages() throws IOException {
        var report = cuckoo(ReportText.cuckoo());

        assertThat(report.completeness()).isEqualTo(Completeness.COMPLETE);
        assertThat(report.rawScore()).hasValue(26.4);
        assertThat(report.score()).hasValue(10);
        assertThat(report.serverMessages())
                .containsExactly("INFO: analysis completed successfully");
    }

    @ParameterizedTest
    @CsvSource({
        "8.4, 8.4",
        "'\"8.4\"', 8.4",
        "0, 0",
        "1e1, 10",
    })
    void a_score_is_a_number_or_a_number_in_a_string(String json, double score) throws IOException {
        assertThat(cape(ReportText.cape().with("malscore", json)).rawScore()).hasValue(score);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "[]",
                "{\"a\": 1}",
                "\"NaN\"",
                "\"\"",
                "-1",
                "\"-0.1\"",
                "1e999",
                "\"0x1p3\"",
                "\"8.4d\""
            })
    void a_score_that_is_none_is_never_zero(String json) throws IOException {
        var report = cape(ReportText.cape().with("malscore", json));

        assertThat(report.rawScore()).isEmpty();
        assertThat(report.completeness()).isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void a_missing_score_is_never_zero() throws IOException {
        assertThat(cape(ReportText.cape().without("malscore")).rawScore()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"QakBot\"",
                "[{\"family\": \"QakBot\", \"details\": [{\"Yara\": \"x\"}]}, {\"family\": \"B\"}]",
                "[\"QakBot\"]",
            })
    void the_family_is_found_in_each_form_of_detections(String json) throws IOException {
        assertThat(cape(ReportText.cape().with("detections", json)).family()).contains("QakBot");
    }

    @Test
    void a_family_is_also_known_from_an_extracted_configuration() throws IOException {
        var cape = ReportText.cape().with("CAPE", "{\"configs\": [{\"Emotet\": {\"c2\": []}}]}");
        var cuckoo =
                ReportText.cuckoo().with("metadata", "{\"cfgextr\": [{\"family\": \"Emotet\"}]}");

        assertThat(cape(cape).family()).contains("Emotet");
        assertThat(cuckoo(cuckoo).family()).contains("Emotet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"signature\": \"x_new\", \"ttp\": \"T1486\"}]",
                "[{\"signature\": \"x_new\", \"ttps\": [\"T1486\"], \"mbcs\": [\"OB0008\"]}]",
                "{\"T1486\": \"x_new\"}",
            })
    void techniques_are_found_in_each_form_and_tell_the_category(String ttps) throws IOException {
        var report =
                cape(
                        ReportText.cape()
                                .with("signatures", "[{\"name\": \"x_new\", \"severity\": 3}]")
                                .with("ttps", ttps));

        assertThat(report.signatures().getFirst().techniques()).containsExactly("T1486");
        assertThat(report.signatures().getFirst().category()).isEqualTo(Category.RANSOMWARE);
    }

    @Test
    void techniques_inside_a_cuckoo_signature_are_found() throws IOException {
        var report =
                cuckoo(
                        ReportText.cuckoo()
                                .with(
                                        "signatures",
                                        "[{\"name\": \"x\", \"ttp\": {\"T1045\": {\"short\": \"s\"}}}]"));

        assertThat(report.signatures().getFirst().techniques()).containsExactly("T1045");
    }

    @Test
    void the_categories_of_the_report_are_used() throws IOException {
        var report =
                cape(
                        ReportText.cape()
                                .with(
                                        "signatures",
                                        "[{\"name\": \"x\", \"categories\": [\"static\", \"wiper\"]}]"));

        assertThat(report.signatures().getFirst().category()).isEqualTo(Category.WIPER);
    }

    // Completeness, facts of both products

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "3", "\"report\"", "{} {}", "{\"a\": 1}x"})
    void what_is_no_single_object_is_invalid(String text) throws IOException {
        assertThat(read(Kind.CAPE, text).completeness()).isEqualTo(Completeness.INVALID);
    }

    @Test
    void a_report_without_run_and_sample_is_invalid() throws IOException {
        assertInvalid(ReportText.cape().without("info").without("target"), "neither");
    }

    @Test
    void the_report_of_another_task_is_invalid_and_nothing_of_it_is_passed_on() throws IOException {
        var report = assertInvalid(ReportText.cape().with("info", "{\"id\": 8}"), "task 8");

        assertThat(report.signatures()).isEmpty();
        assertThat(report.rawScore()).isEmpty();
    }

    @Test
    void the_report_of_another_sample_is_invalid() throws IOException {
        var other = "{\"file\": {\"sha256\": \"" + "0".repeat(64) + "\"}}";

        assertInvalid(ReportText.cape().with("target", other), "another sample");
    }

    @Test
    void the_report_of_an_archives_member_is_valid_if_it_names_the_archive() throws IOException {
        var report =
                cape(
                        ReportText.cape()
                                .with(
                                        "target",
                                        "{\"file\": {\"sha256\": \"" + "0".repeat(64) + "\"}}")
                                .with(
                                        "info",
                                        "{\"id\": 7, \"parent_sample\": {\"sha256\": \""
                                                + ReportText.SHA256
                                                + "\"}}"));

        assertThat(report.completeness()).isEqualTo(Completeness.COMPLETE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "malscore  | NaN                   | not JSON",
                "malscore  | Infinity              | not JSON",
                "behavior  | {'processes': [1,]}   | not JSON",
                "info      | {'id': 7, 'id': 7}    | twice",
                "debug     | {'errors': [],        | not JSON",
            })
    void what_is_not_strict_json_is_invalid(String section, String json, String why)
            throws IOException {
        assertInvalid(ReportText.cape().with(section, json.replace('\'', '"')), why);
    }

    @Test
    void a_section_given_twice_is_invalid() throws IOException {
        var text = ReportText.cape().toString().replaceFirst("\\{", "{\"malscore\": 0.0, ");

        assertThat(read(Kind.CAPE, text).completeness()).isEqualTo(Completeness.INVALID);
    }

    @Test
    void a_byte_order_mark_is_invalid() throws IOException {
        assertThat(read(Kind.CAPE, "\uFEFF" + ReportText.cape()).completeness())
                .isEqualTo(Completeness.INVALID);
    }

    @Test
    void bad_utf_8_anywhere_is_invalid() throws IOException {
        byte[] bytes =
                ReportText.cape()
                        .with("strings", "[\"@\"]")
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) if (bytes[i] == '@') bytes[i] = (byte) 0xff;

        var report = read(Kind.CAPE, new ByteArrayInputStream(bytes), ReportLimits.DEFAULTS);

        assertThat(report.completeness()).isEqualTo(Completeness.INVALID);
        assertThat(report.incomplete()).containsExactly("it is not valid UTF-8");
    }

    @Test
    void a_report_in_which_nothing_ran_is_empty() throws IOException {
        assertThat(
                        cape(ReportText.cape().with("behavior", "{}").with("signatures", "[]"))
                                .completeness())
                .isEqualTo(Completeness.EMPTY);
    }

    @Test
    void a_report_that_says_failed_is_empty() throws IOException {
        assertThat(cape(ReportText.cape().with("malstatus", "\"Failed\"")).completeness())
                .isEqualTo(Completeness.EMPTY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "statistics | {'signatures': []}                 | no signature was tried",
                "behavior   | null                               | behaviour",
                "network    | null                               | network",
                "target     | {'file': {}}                       | does not name the sample",
                "debug      | {'log': 'starting'}                | log from the virtual machine",
                "debug      | {'log': ['starting', 'more']}      | log from the virtual machine",
                "debug      | {'errors': ['The analysis hit the critical timeout, terminating']}"
                        + " | critical timeout",
                "debug      | {'errors': ['Unable to execute the initial process, analysis"
                        + " aborted']} | initial process",
            })
    void what_is_missing_makes_a_report_partial(String section, String json, String why)
            throws IOException {
        var report = cape(ReportText.cape().with(section, json.replace('\'', '"')));

        assertThat(report.completeness()).isEqualTo(Completeness.PARTIAL);
        assertThat(report.incomplete()).singleElement().asString().contains(why);
        assertThat(report.signatures()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "{\"log\": \"\"}",
                "{\"log\": []}",
                "{\"log\": [\"\"]}",
                "{\"log\": \" \\n\"}",
                "{\"log\": null}"
            })
    void an_empty_guest_log_is_no_evidence_either_way(String debug) throws IOException {
        assertThat(cape(ReportText.cape().with("debug", debug)).completeness())
                .isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void an_empty_network_section_is_normal() throws IOException {
        assertThat(cape(ReportText.cape().with("network", "{}")).completeness())
                .isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void a_valid_report_cut_at_any_byte_is_never_complete() throws IOException {
        byte[] whole = ReportText.cape().toString().getBytes(StandardCharsets.UTF_8);
        assertThat(read(Kind.CAPE, ReportText.cape().toString()).isComplete()).isTrue();

        for (int length = 0; length < whole.length; length++)
            assertThat(
                            read(
                                            Kind.CAPE,
                                            new ByteArrayInputStream(whole, 0, length),
                                            ReportLimits.DEFAULTS)
                                    .completeness())
                    .as("the first %d bytes", length)
                    .isEqualTo(Completeness.INVALID);
    }

    // Caps

    @Test
    void of_too_many_signatures_the_most_severe_are_kept() throws IOException {
        var many =
                IntStream.range(0, 300)
                        .mapToObj(i -> "{\"name\": \"s" + i + "\", \"severity\": " + i + "}")
                        .collect(Collectors.joining(",", "[", "]"));

        var report = cape(ReportText.cape().with("signatures", many));

        assertThat(report.completeness()).isEqualTo(Completeness.PARTIAL);
        assertThat(report.signatures()).hasSize(200);
        assertThat(report.signatures().getFirst().name()).isEqualTo("s299");
    }

    @Test
    void too_many_commands_make_a_report_partial_and_repetitions_do_not_count() throws IOException {
        var distinct = list(60, i -> "c" + i);
        var same = list(60, _ -> "c");

        assertThat(cape(withCommands(distinct)).completeness()).isEqualTo(Completeness.PARTIAL);
        assertThat(cape(withCommands(distinct)).commands()).hasSize(50);
        assertThat(cape(withCommands(same)).completeness()).isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void of_too_many_server_messages_the_last_are_kept() throws IOException {
        var debug = "{\"cuckoo\": " + list(300, i -> "line " + i) + "}";

        var report = cuckoo(ReportText.cuckoo().with("debug", debug));

        assertThat(report.serverMessages()).hasSize(200).last().isEqualTo("line 299");
        assertThat(report.completeness()).isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void a_report_over_the_limit_of_bytes_is_partial_with_what_came_before() throws IOException {
        var text = ReportText.cape().with("strings", "\"" + "x".repeat(5000) + "\"").toString();
        var limits = new ReportLimits(4000, 200, 512, 1000, 200, 50, 100, 50, 200);

        var report =
                read(
                        Kind.CAPE,
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        limits);

        assertThat(report.completeness()).isEqualTo(Completeness.PARTIAL);
        assertThat(report.incomplete()).containsExactly("it is longer than 4000 bytes");
        assertThat(report.signatures()).hasSize(2);
    }

    @Test
    void a_report_of_exactly_the_limit_is_complete() throws IOException {
        byte[] bytes = ReportText.cape().toString().getBytes(StandardCharsets.UTF_8);
        var limits = new ReportLimits(bytes.length, 200, 512, 1000, 200, 50, 100, 50, 200);

        assertThat(read(Kind.CAPE, new ByteArrayInputStream(bytes), limits).isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 20_000})
    void deep_nesting_makes_a_report_partial(int depth) throws IOException {
        var deep = "[".repeat(depth) + "]".repeat(depth);

        var report = cape(ReportText.cape().with("malicious", deep));

        assertThat(report.completeness()).isEqualTo(Completeness.PARTIAL);
        assertThat(report.signatures()).hasSize(2);
    }

    @Test
    void long_strings_are_cut_and_hostile_characters_replaced() throws IOException {
        var name = "a\\u0000b\\u001b[31m\\r\\nc\\u2028\\ud800d" + "x".repeat(100_000);

        var report = cape(ReportText.cape().with("signatures", "[{\"name\": \"" + name + "\"}]"));

        assertThat(report.signatures().getFirst().name())
                .startsWith("a b [31m  c  dxxx")
                .hasSizeLessThanOrEqualTo(512);
    }

    @Test
    void a_character_of_two_halves_survives() throws IOException {
        var report = cape(ReportText.cape().with("detections", "\"\\ud83d\\ude00 \uD83D\uDE00\""));

        assertThat(report.family()).contains("\uD83D\uDE00 \uD83D\uDE00");
    }

    @Test
    void a_guest_log_of_many_megabytes_is_read_to_its_end() throws IOException {
        InputStream report =
                new SequenceInputStream(
                        Collections.enumeration(
                                List.of(
                                        bytes(
                                                ReportText.cape()
                                                        .with("debug", "{\"log\": \"")
                                                        .cut()),
                                        new Repeated("a line of the log\\n", 30_000_000),
                                        bytes("Analysis completed.\"}}"))));

        var read = read(Kind.CAPE, report, ReportLimits.DEFAULTS);

        assertThat(read.completeness()).isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void trouble_of_the_stream_is_not_taken_for_a_bad_report() {
        InputStream broken = new SequenceInputStream(bytes("{\"info\": "), new Reset());

        assertThatThrownBy(() -> read(Kind.CAPE, broken, ReportLimits.DEFAULTS))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    private static ReportText withCommands(String commands) {
        return ReportText.cape()
                .with(
                        "behavior",
                        "{\"processes\": [{}], \"summary\": {\"executed_commands\": "
                                + commands
                                + "}}");
    }

    private static String list(int size, java.util.function.IntFunction<String> text) {
        return IntStream.range(0, size)
                .mapToObj(i -> "\"" + text.apply(i) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static SandboxReport assertInvalid(ReportText text, String why) throws IOException {
        var report = cape(text);
        assertThat(report.completeness()).isEqualTo(Completeness.INVALID);
        assertThat(report.incomplete()).first().asString().contains(why);
        return report;
    }

    private static SandboxReport cape(ReportText text) throws IOException {
        return read(Kind.CAPE, text.toString());
    }

    private static SandboxReport cuckoo(ReportText text) throws IOException {
        return read(Kind.CUCKOO, text.toString());
    }

    private static SandboxReport read(Kind kind, String text) throws IOException {
        return read(kind, bytes(text), ReportLimits.DEFAULTS);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SandboxReport read(Kind kind, InputStream in, ReportLimits limits)
            throws IOException {
        var wanted =
                new ReportReader.Wanted("node", 7, new Sha256(ReportText.SHA256), Optional.empty());
        return new ReportReader(kind, new SignatureCategories(), limits).read(in, wanted);
    }

    /** A connection that breaks. */
    private static final class Reset extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("connection reset");
        }
    }

    /** The same text again and again, up to a number of bytes, without holding it. */
    private static final class Repeated extends InputStream {
        private final byte[] text;
        private final long size;
        private long given;

        Repeated(String text, long atLeast) {
            this.text = text.getBytes(StandardCharsets.US_ASCII);
            this.size = atLeast / this.text.length * this.text.length;
        }

        @Override
        public int read() {
            return given < size ? text[(int) (given++ % text.length)] : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (given == size) return -1;
            int at = (int) (given % text.length);
            int count = Math.min(length, text.length - at);
            System.arraycopy(text, at, buffer, offset, count);
            given += count;
            return count;
        }
    }
}
