package dev.peekaboo.rule.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Result;
import dev.peekaboo.Wording;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.report.Seen;
import dev.peekaboo.rule.expr.Judged.Cause;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

class ExpressionTest {
    private static Expression expression(String text) throws ExpressionException {
        return Expression.compile(new ExpressionText("expression.1", "ruleset.conf", 12, text));
    }

    private static List<String> problems(String text) {
        ExpressionException e =
                catchThrowableOfType(ExpressionException.class, () -> expression(text));
        assertThat(e).as("problems of %s", text).isNotNull();
        return e.problems().stream().map(Problem::toString).toList();
    }

    private static String text(Reason reason) {
        return new Wording(Locale.ENGLISH).text(reason);
    }

    /** In the style of the samples that PeekabooAV's manual shows. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample.file_extension in {'doc', 'docm', 'dot'} and /DDE/ in"
                        + " cuckooreport.signature_descriptions -> bad",
                "sample.name_declared == /smime.p7[mcs]/ and sample.type_declared in"
                        + " {'application/pkcs7-signature', 'application/pkcs7-mime'} and"
                        + " filereport.type_by_content in {'application/octet-stream', 'text/plain'}"
                        + " -> ignore",
                "sample.name_declared in {/smime.p7[mcs]/, 'signature.asc'} -> ignore",
                "{sample.type_declared} | filereport.mime_types <= {'text/plain',"
                        + " 'inode/x-empty', 'image/jpeg', 'image/png'} -> ignore",
                "filereport.mime_types isdisjoint {'application/x-dosexec'} and"
                        + " sample.content_disposition == 'inline' -> ignore",
                "olereport.has_office_macros == True and cuckooreport.score > 4 -> bad",
                "olereport.has_autoexec and olereport.is_suspicious -> bad",
                "/Shell|Exec/ in olereport.detected_suspicious or 'Auto' in"
                        + " olereport.detected_autoexec or /https?:/ in olereport.vba_code -> bad",
                "not (sample.file_size > 1024 ** 2) -> ignore",
                "sample.sha256sum in ['" + "a" + "', 'b'] -> good",
                "knownreport.known and knownreport.worst_result >= bad and knownreport.last > 7"
                        + " -> bad",
                "knownreport.worst is None or knownreport.first < 3 -> knownreport.result",
                "'evil.example' in cuckooreport.requested_domains -> bad",
                "/analysis completed/ in cuckooreport.server_messages and not"
                        + " cuckooreport.errors -> unknown",
                "sandboxreport.score >= 7.5 or sandboxreport.max_severity > 2 -> bad",
                "'ransomware' in sandboxreport.signature_categories or sandboxreport.family"
                        + " == /Emotet|Qak.*/ -> bad",
                "/powershell/ in sandboxreport.commands or sandboxreport.domains == [] -> fail",
                "filereport.type_as_text != None -> fail",
                "(True) -> (bad)",
                "True -> None",
            })
    void sensible_expressions_load(String text) {
        assertThatCode(() -> expression(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "sample.name_declared > 4 -> bad @ 1:22: '>' does not work between a text and a"
                        + " whole number",
                "sample.file_size == 5 @ 1:1: missing implication; write CONDITION -> RESULT",
                "True -> 5 @ 1:9: a result must follow -> (bad, fail, good, ignore or unknown),"
                        + " this is a whole number",
                "True -> sample.name_declared @ 1:9: a result must follow -> (bad, fail, good,"
                        + " ignore or unknown), this is a text",
                "True -> sample.file_size > 5 @ 1:9: a result must follow -> (bad, fail, good,"
                        + " ignore or unknown), this is true or false",
                "cortexreport.FileInfoReport.md5sum == 'x' -> bad @ 1:1: Cortex is not supported"
                        + " yet",
                "False and cortexreport -> bad @ 1:11: Cortex is not supported yet",
                "sample -> bad @ 1:1: 'sample' is a report; name one of its attributes:"
                        + " name_declared, filename, type_declared, content_disposition,"
                        + " file_extension, file_size, sha256sum",
                "sample.file_size.x -> bad @ 1:18: only reports have attributes",
                "'a'.x -> bad @ 1:5: only reports have attributes",
                "cuckooreport.nope -> bad @ 1:14: there is no 'cuckooreport.nope'; there are:"
                        + " requested_domains, signature_descriptions, score, errors,"
                        + " server_messages",
                "nope -> bad @ 1:1: nothing is named 'nope'; there are: sample, filereport,"
                        + " olereport, cuckooreport, knownreport, sandboxreport, emulationreport, traitreport, programreport, cortexreport",
                "-cuckooreport.errors -> bad @ 1:1: '-' does not work on a list",
                "sandboxreport.score + 'a' -> bad @ 1:21: '+' does not work between a real number"
                        + " and a text",
                "5 in sample.filename -> bad @ 1:3: 'in' does not work between a whole number and"
                        + " a text",
                "/a/ in sample.file_size -> bad @ 1:5: 'in' does not work between a regular"
                        + " expression and a whole number",
                "cuckooreport.errors isdisjoint {1} -> bad @ 1:21: 'isdisjoint' does not work"
                        + " between a list and a set",
                "{cuckooreport.errors} == {} -> bad @ 1:1: a set cannot hold a list",
                "(sample.file_size and sample.file_size > 'a') or True -> bad @ 1:40: '>' does"
                        + " not work between a whole number and a text",
                "/(/ in sample.filename -> bad @ 1:1: the regular expression /(/ cannot be used:"
                        + " missing ), unterminated group (at character 1)",
                "/(a)(?(1)b)/ in sample.filename -> bad @ 1:1: the regular expression"
                        + " /(a)(?(1)b)/ cannot be used: conditional groups are not supported (at"
                        + " character 4)",
            })
    void a_mistake_is_found_when_it_is_loaded(String text, String problem) {
        assertThat(problems(text)).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "failed, fail",
        "ignored, ignore",
        "true, True",
        "none, None",
        "olereport.has_office_macro, has_office_macros",
    })
    void a_likely_slip_is_named(String name, String meant) {
        assertThat(problems("True and " + name + " -> bad"))
                .singleElement()
                .asString()
                .endsWith("; did you mean " + meant + "?");
    }

    @Test
    void all_mistakes_are_found_at_once_and_told_in_the_order_of_the_text() {
        String text =
                """
                False and sample.nope
                  or /(/ in cuckooreport.errors
                  or 'a' > 1 -> 7""";

        assertThat(problems(text))
                .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
                .containsExactly("1:18:", "2:6:", "3:10:", "3:17:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "/\\d/ in sample.filename -> bad @ 1:2: the single backslash is lost, so \\d means"
                        + " d here; write \\\\d to keep it",
                "'\\x' in sample.filename -> bad @ 1:2: the single backslash is lost, so \\x means"
                        + " x here; write \\\\x to keep it",
                "sample.filename == /a|b/ -> bad @ 1:20: only the last alternative of /a|b/ must"
                        + " reach the end of the text; write /(?:a|b)/ to compare with all of it",
                "sample.filename != {/a|b/} -> bad @ 1:20: only the last alternative of /a|b/ must"
                        + " reach the end of the text; write /(?:a|b)/ to compare with all of it",
            })
    void a_trap_is_warned_of(String text, String warning) throws Exception {
        assertThat(expression(text).warnings())
                .extracting(Problem::toString)
                .containsExactly(warning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a|b/ in sample.filename -> bad",
                "sample.filename == /(a|b)/ -> bad",
                "/\\\\d\\/\\n\\t/ in sample.filename -> bad",
                "'\\'\\\\' in sample.filename -> bad",
            })
    void what_is_meant_is_not_warned_of(String text) throws Exception {
        assertThat(expression(text).warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "sample.name_declared @ 'invoice.doc'",
                "sample.filename @ 'invoice.doc'",
                "sample.type_declared @ 'application/msword'",
                "sample.content_disposition @ 'attachment'",
                "sample.file_extension @ 'doc'",
                "sample.file_size @ 5",
                "sample.sha256sum @"
                        + " 'abababababababababababababababababababababababababababababababab'",
                "filereport.type_by_content @ 'application/msword'",
                "filereport.type_by_name @ 'application/msword'",
                "filereport.type_as_text @ 'Microsoft Word document'",
                "filereport.mime_types @ {'application/msword', 'application/octet-stream'}",
                "olereport.has_office_macros @ True",
                "olereport.vba_code @ 'Sub AutoOpen()\\nShell 1'",
                "olereport.has_autoexec @ True",
                "olereport.is_suspicious @ True",
                "olereport.detected_autoexec @ \"[('AutoOpen', 'Runs when it is opened')]\"",
                "olereport.detected_suspicious @"
                        + " '[(\\'Shell\\', \\'Doesn\\\\\\'t \"wait\"\\')]'",
                "cuckooreport.requested_domains @ ['a.example', 'b.example']",
                "cuckooreport.signature_descriptions @ ['Installs itself', 'A DDE link']",
                "cuckooreport.score @ 12.5",
                "cuckooreport.errors @ ['an error']",
                "cuckooreport.server_messages @ ['a server message']",
                "knownreport.known @ True",
                "knownreport.result @ Result.good",
                "knownreport.last_result @ Result.good",
                "knownreport.worst_result @ Result.bad",
                "knownreport.worst @ Result.bad",
                "knownreport.first @ 30",
                "knownreport.last @ 2",
                "sandboxreport.score @ 10.0",
                "sandboxreport.signature_names @ ['persistence_autorun', 'dde']",
                "sandboxreport.signature_descriptions @ ['Installs itself', 'A DDE link']",
                "sandboxreport.signature_categories @ ['persistence', 'malicious-document']",
                "sandboxreport.max_severity @ 3.0",
                "sandboxreport.family @ 'Emotet'",
                "sandboxreport.commands @ ['cmd.exe /c x']",
                "sandboxreport.domains @ ['a.example', 'b.example']",
                "sandboxreport.errors @ ['an error']",
                "sandboxreport.completeness @ 'COMPLETE'",
                "sandboxreport.node @ 'east'",
            })
    void attributes_show_the_facts(String attribute, String value) throws Exception {
        String[] path = attribute.split("\\.", 2);
        var fields = (Value.Fields) new FactScope(new FakeFacts()).get(path[0]);

        assertThat(Printed.literal(fields.attributes().get(path[1]))).isEqualTo(value);
    }

    @Test
    void every_attribute_has_an_example_of_the_kind_it_gives() {
        for (Sheet<?> sheet : Sheets.ALL) assertExamples(sheet);
    }

    private static <T> void assertExamples(Sheet<T> sheet) {
        sheet.columns()
                .forEach(
                        (name, column) ->
                                assertThat(column.examples())
                                        .as("%s.%s", sheet.name(), name)
                                        .extracting(Object::getClass)
                                        .contains(column.value().apply(sheet.empty()).getClass()));
    }

    @Test
    void a_missing_score_is_zero_for_cuckooreport_and_none_for_sandboxreport() throws Exception {
        SandboxReport report =
                FakeFacts.report(
                        SandboxReport.Kind.CUCKOO, Completeness.COMPLETE, OptionalDouble.empty());
        FakeFacts facts = new FakeFacts().sandbox(new Seen.Is<>(report));

        assertThat(expression("cuckooreport.score == 0.0 -> bad").judge(facts))
                .isInstanceOf(Judged.Matched.class);
        assertThat(expression("sandboxreport.score is None -> bad").judge(facts))
                .isInstanceOf(Judged.Matched.class);
        assertThat(expression("not sandboxreport.score < 11 -> bad").judge(facts))
                .isInstanceOf(Judged.Matched.class);
        assertThat(expression("sandboxreport.score >= 0 -> bad").judge(facts))
                .isEqualTo(new Judged.NoMatch(Source.SANDBOX));
    }

    @Test
    void a_complete_report_of_CAPE_shows_the_message_that_rules_wait_for() throws Exception {
        Expression expression =
                expression(
                        "'analysis completed successfully' in cuckooreport.server_messages ->"
                                + " unknown");
        SandboxReport report =
                FakeFacts.report(
                        SandboxReport.Kind.CAPE, Completeness.COMPLETE, OptionalDouble.empty());

        assertThat(expression.judge(new FakeFacts().sandbox(new Seen.Is<>(report))))
                .isInstanceOf(Judged.Matched.class);
    }

    @Test
    void a_match_tells_the_expression_and_what_it_read() throws Exception {
        Expression expression =
                expression(
                        "/DDE/ in\n   cuckooreport.signature_descriptions and sample.file_size < 9"
                                + " -> bad");

        Judged judged = expression.judge(new FakeFacts());

        assertThat(judged)
                .isInstanceOfSatisfying(
                        Judged.Matched.class,
                        matched -> {
                            assertThat(matched.result()).isEqualTo(Result.BAD);
                            assertThat(matched.reason().source()).isEqualTo(Source.SANDBOX);
                            assertThat(text(matched.reason()))
                                    .isEqualTo(
                                            "The rule \"/DDE/ in cuckooreport.signature_descriptions"
                                                    + " and sample.file_size < 9 -> bad\" of the"
                                                    + " ruleset applies:"
                                                    + " cuckooreport.signature_descriptions = 'A"
                                                    + " DDE link'; sample.file_size = 5.");
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "sample.file_size > 1 -> good @ STATIC",
                "knownreport.known -> good @ KNOWN",
                "knownreport.known and cuckooreport.score > 1 and sample.file_size > 1 -> good"
                        + " @ SANDBOX",
            })
    void a_reason_has_the_strongest_source_of_what_was_read(String text, Source source)
            throws Exception {
        assertThat(expression(text).judge(new FakeFacts()))
                .isInstanceOfSatisfying(
                        Judged.Matched.class,
                        matched -> assertThat(matched.reason().source()).isEqualTo(source));
    }

    @Test
    void a_long_expression_is_shortened_in_the_reason() throws Exception {
        Expression expression =
                expression("sample.sha256sum not in {" + "'x', ".repeat(500) + "'y'} -> good");

        Judged.Matched matched = (Judged.Matched) expression.judge(new FakeFacts());

        assertThat(matched.reason().details().getFirst()).hasSize(300).endsWith("…");
    }

    @Test
    void facts_that_cannot_change_the_answer_are_not_asked_for() throws Exception {
        FakeFacts facts = new FakeFacts();

        expression("sample.file_size > 99 and cuckooreport.score > 1 -> bad").judge(facts);
        expression("olereport.has_office_macros or knownreport.known -> bad").judge(facts);

        assertThat(facts.asked).containsExactly("office");
    }

    @Test
    void a_fact_that_could_not_be_had_makes_the_expression_fail_with_its_reason() throws Exception {
        FakeFacts facts = new FakeFacts().office(FakeFacts.outage());

        assertThat(expression("olereport.has_office_macros -> bad").judge(facts))
                .isEqualTo(
                        new Judged.Failed(Cause.FACT, Reason.error("sandbox-down", "east"), true));
    }

    @Test
    void a_fact_nobody_can_find_out_makes_the_expression_not_applicable() throws Exception {
        FakeFacts facts = new FakeFacts().sandbox(new Seen.NotApplicable<>());

        assertThat(expression("cuckooreport.score > 1 -> bad").judge(facts))
                .isEqualTo(new Judged.NotApplicable());
        assertThat(expression("False and cuckooreport.score > 1 -> bad").judge(facts))
                .isEqualTo(new Judged.NoMatch(Source.STATIC));
    }

    @Test
    void an_error_while_judging_names_expression_line_and_trouble() throws Exception {
        Judged judged =
                expression("True and\n 5 / (sample.file_size - 5) -> bad").judge(new FakeFacts());

        assertThat(judged)
                .isInstanceOfSatisfying(
                        Judged.Failed.class,
                        failed -> {
                            assertThat(failed.cause()).isEqualTo(Cause.EVALUATION);
                            assertThat(failed.passing()).isFalse();
                            assertThat(text(failed.reason()))
                                    .isEqualTo(
                                            "The rule \"True and 5 / (sample.file_size - 5) ->"
                                                    + " bad\" (ruleset.conf:13) could not be worked"
                                                    + " out: division by zero.");
                        });
    }

    @ParameterizedTest
    @CsvSource({"PARTIAL, false", "EMPTY, true", "INVALID, true"})
    void an_incomplete_sandbox_report_proves_nothing_harmless(
            Completeness completeness, boolean passing) throws Exception {
        FakeFacts facts = new FakeFacts().sandbox(completeness);

        for (String text :
                List.of(
                        "cuckooreport.score > 1 -> good",
                        "sandboxreport.score > 11 -> bad",
                        "cuckooreport.errors -> ignore"))
            assertThat(expression(text).judge(facts))
                    .as(text)
                    .isInstanceOfSatisfying(
                            Judged.Failed.class,
                            failed -> {
                                assertThat(failed.cause()).isEqualTo(Cause.INCOMPLETE);
                                assertThat(failed.passing()).isEqualTo(passing);
                                assertThat(text(failed.reason())).contains("no processes");
                            });
    }

    @Test
    void what_a_partial_report_shows_is_bad_all_the_same() throws Exception {
        Expression expression = expression("cuckooreport.score > 1 -> bad");

        assertThat(expression.judge(new FakeFacts().sandbox(Completeness.PARTIAL)))
                .isInstanceOf(Judged.Matched.class);
        assertThat(expression.judge(new FakeFacts().sandbox(Completeness.EMPTY)))
                .isInstanceOf(Judged.Failed.class);
    }

    @Test
    void an_incomplete_report_does_not_matter_to_an_expression_that_did_not_read_it()
            throws Exception {
        FakeFacts facts = new FakeFacts().sandbox(Completeness.EMPTY);

        assertThat(expression("sample.file_size > 1 -> good").judge(facts))
                .isInstanceOf(Judged.Matched.class);
    }

    @Test
    void every_reason_is_told_in_German_too() {
        Wording german = new Wording(Locale.GERMAN);

        for (String code :
                List.of(
                        "expression",
                        "expression-always",
                        "expression-none",
                        "expression-error",
                        "expression-incomplete-report"))
            assertThat(german.text(Reason.error(code, "a", "b", "c")))
                    .as(code)
                    .doesNotContain(code)
                    .matches("(Die Regel|Keiner).*\\.");
    }
}
