package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class RulesEvalTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static List<JsonNode> answers(String lines) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));

        int exit = new RulesEval(in, new PrintStream(out, true)).call();

        assertThat(exit).isZero();
        return out.toString(StandardCharsets.UTF_8).lines().map(JSON::readTree).toList();
    }

    private static JsonNode answer(String line) throws Exception {
        List<JsonNode> answers = answers(line + "\n");
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }

    private static String question(String expression, String rest) {
        return "{\"id\":1,\"expression\":" + JSON.writeValueAsString(expression) + rest + "}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "1 + 1 @ 2",
                "1 / 2 @ 0.5",
                "4 / 2 @ 2.0",
                "2 ** 64 @ 18446744073709551616",
                "'ä' @ \"ä\"",
                "None @ null",
                "1 < 2 @ true",
                "[1, 'a', None] @ [1,\"a\",null]",
                "{1, 'a'} @ {\"$set\":[1,\"a\"]}",
                "bad @ {\"$result\":\"bad\"}",
                "fail @ {\"$result\":\"failed\"}",
                "{/a.b/} @ {\"$set\":[{\"$regex\":\"a.b\"}]}",
                "10.0 ** 308 * 10 @ {\"$float\":\"inf\"}",
                "10.0 ** 308 * 10 - 10.0 ** 308 * 10 @ {\"$float\":\"nan\"}",
            })
    void a_value_is_told_in_JSON(String expression, String value) throws Exception {
        JsonNode answer = answer(question(expression, ",\"mode\":\"value\""));

        assertThat(answer.get("outcome").stringValue()).isEqualTo("value");
        assertThat(answer.get("value").toString()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "5",
                "18446744073709551616",
                "5.0",
                "\"a\"",
                "true",
                "null",
                "[1,[2.5]]",
                "{\"$set\":[1,\"a\",{\"$result\":\"good\"}]}",
                "{\"$regex\":\"a+\"}",
                "{\"$float\":\"-inf\"}",
            })
    void a_value_of_the_context_comes_out_as_it_went_in(String json) throws Exception {
        JsonNode answer =
                answer(question("x", ",\"mode\":\"value\",\"context\":{\"x\":" + json + "}"));

        assertThat(answer.get("value").toString()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "cuckooreport.score > 5 -> bad @ {\"cuckooreport\":{\"score\":7.5}} @ bad",
                "cuckooreport.score > 5 -> bad @ {} @ no-match",
                "cuckooreport.score == 0.0 -> good @ {} @ good",
                "True -> fail @ {} @ failed",
                "True -> ignore @ {} @ ignored",
                "True -> unknown @ {} @ unknown",
                "None -> bad @ {} @ no-match",
                "True -> None @ {} @ no-match",
                "sandboxreport.score < 5 -> bad @ {} @ no-match",
                "sample.file_extension == 'doc' -> bad @ {\"sample\":{\"name_declared\":\"a.doc\"}}"
                        + " @ bad",
                "sample.filename == 'a' -> bad @ {\"sample\":{\"name_declared\":\"a\"}} @ bad",
                "sample.name_declared == 'a' -> bad @ {\"sample\":{\"filename\":\"a\"}} @ bad",
                "sample.name_declared is None and filereport.mime_types == {} -> bad @ {} @ bad",
                "filereport.mime_types == {'a'} -> bad @ {\"filereport\":{\"mime_types\":[\"a\"]}}"
                        + " @ bad",
                "filereport.mime_types == {'a'} -> bad @"
                        + " {\"filereport\":{\"mime_types\":{\"$set\":[\"a\"]}}} @ bad",
                "knownreport.last_result == good -> bad @"
                        + " {\"knownreport\":{\"result\":{\"$result\":\"good\"}}} @ bad",
                "knownreport.worst_result == unknown and not knownreport.known -> bad @ {} @ bad",
                "cortexreport.VirusTotalQueryReport.n_of_all > 3 -> bad @"
                        + " {\"cortexreport\":{\"VirusTotalQueryReport\":{\"n_of_all\":5}}} @ bad",
                "cortexreport.CAPEv2FileReport.malscore == -1 -> bad @ {\"cortexreport\":{}} @"
                        + " bad",
                "cortexreport.FileInfoReport.md5sum == 'x' -> bad @ {} @ load-error",
                "cortexreport.Nope.md5sum == 'x' -> bad @ {\"cortexreport\":{}} @ load-error",
                "sample.nope -> bad @ {\"sample\":{\"nope\":1}} @ load-error",
                "cuckooreport.score @ {} @ load-error",
                "True -> 5 @ {} @ load-error",
                "sample.name_declared > 4 -> bad @ {} @ load-error",
                "5 / cuckooreport.score > 1 -> bad @ {} @ error",
                "cuckooreport.score > 1 -> bad @ {\"cuckooreport\":{\"score\":\"x\"}} @ error",
                "cuckooreport.score == 0 -> good @ {\"sandboxreport\":{\"completeness\":\"PARTIAL\"}}"
                        + " @ failed",
                "cuckooreport.score == 0 -> bad @ {\"sandboxreport\":{\"completeness\":\"PARTIAL\"}}"
                        + " @ bad",
            })
    void a_rule_is_judged_with_what_is_given_and_empty_reports(
            String expression, String context, String outcome) throws Exception {
        JsonNode answer = answer(question(expression, ",\"context\":" + context));

        assertThat(answer.get("outcome").stringValue()).isEqualTo(outcome);
        assertThat(answer.get("value").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "x.y + not @ value",
                "x @ load-error",
                "z @ load-error",
                "sample.file_size @ load-error",
                "False and z @ load-error",
                "1 + @ load-error",
                "1 + 'a' @ error",
                "1 / 0 @ error",
            })
    void in_mode_value_the_names_are_exactly_those_of_the_context(String expression, String outcome)
            throws Exception {
        JsonNode answer =
                answer(
                        question(
                                expression,
                                ",\"mode\":\"value\",\"context\":{\"x\":{\"y\":1},\"not\":2}"));

        assertThat(answer.get("outcome").stringValue()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "{\"id\":1 @ cannot be read as JSON (at column",
                "nonsense @ cannot be read as JSON",
                "[1] @ no JSON object",
                "{\"expression\":5} @ expression must be a string, not 5",
                "{\"expression\":\"1\",\"mode\":\"x\"} @ mode 'x' does not exist",
                "{\"expression\":\"1\",\"context\":[]} @ context must be an object",
                "{\"expression\":\"1\",\"context\":{\"a\":{\"$result\":\"x\"}}} @ no result: \"x\"",
                "{\"expression\":\"1\",\"context\":{\"a\":{\"$regex\":\"(\"}}} @ cannot be used",
                "{\"expression\":\"1\",\"context\":{\"a\":{\"$set\":[[]]}}} @ a set cannot hold a list",
                "{\"expression\":\"1\",\"context\":{\"a\":{\"$set\":1}}} @ not an array",
                "{\"expression\":\"1\",\"context\":{\"a\":{\"$float\":\"x\"}}} @ no number: x",
            })
    void a_bad_line_gets_an_error_and_the_next_one_its_answer(String line, String message)
            throws Exception {
        List<JsonNode> answers = answers(line + "\n\n" + question("True -> bad", ""));

        assertThat(answers).hasSize(2);
        assertThat(answers.get(0).get("outcome").stringValue()).isEqualTo("error");
        assertThat(answers.get(0).get("message").stringValue()).contains(message);
        assertThat(answers.get(1).get("outcome").stringValue()).isEqualTo("bad");
    }

    @Test
    void the_id_comes_back_whatever_it_is() throws Exception {
        List<JsonNode> answers =
                answers(
                        """
                        {"id":{"a":[1]},"expression":"True -> bad"}
                        {"expression":"True -> bad"}
                        {"id":"x","expression":"+"}
                        """);

        assertThat(answers)
                .extracting(answer -> answer.get("id").toString())
                .containsExactly("{\"a\":[1]}", "null", "\"x\"");
    }

    @Test
    void a_load_error_tells_every_problem_with_its_place() throws Exception {
        JsonNode answer = answer(question("sample.nope\n or 'a' > 1 -> bad", ""));

        assertThat(answer.get("message").stringValue())
                .startsWith("1:8: there is no 'sample.nope'")
                .contains("; 2:9: '>' does not work");
    }

    @Test
    void a_slip_in_the_context_is_told_when_nothing_matches() throws Exception {
        JsonNode answer =
                answer(
                        question(
                                "sample.filename == 'a' -> bad",
                                ",\"context\":{\"sample\":{\"nmae\":\"a\"},\"smaple\":1}"));

        assertThat(answer.get("message").stringValue())
                .isEqualTo("no report has what the context gives as sample.nmae, smaple");
    }

    @Test
    void a_line_that_is_too_long_is_an_error_and_not_kept_in_memory() throws Exception {
        String line = "x".repeat((16 << 20) + 1) + "\n" + question("True -> bad", "");

        List<JsonNode> answers = answers(line);

        assertThat(answers.get(0).get("message").stringValue()).contains("longer than 16777216");
        assertThat(answers.get(1).get("outcome").stringValue()).isEqualTo("bad");
    }

    @Test
    @Timeout(30)
    void each_line_is_answered_before_the_next_one_comes() throws Exception {
        PipedOutputStream questions = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(questions);
        PipedInputStream answers = new PipedInputStream();
        PrintStream out = new PrintStream(new PipedOutputStream(answers), false);

        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            var exit = threads.submit(new RulesEval(in, out));
            BoundedLines lines = new BoundedLines(answers, 1000);
            for (int i = 0; i < 3; i++) {
                questions.write(
                        (question("True -> bad", "") + "\n").getBytes(StandardCharsets.UTF_8));
                questions.flush();
                assertThat(lines.next().orElseThrow().text()).contains("\"outcome\":\"bad\"");
            }
            questions.close();
            assertThat(exit.get()).isZero();
        }
    }
}
