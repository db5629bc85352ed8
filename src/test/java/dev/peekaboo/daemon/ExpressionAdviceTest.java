package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.Problems;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** Which expressions pass a sample on the word of the mail. */
class ExpressionAdviceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample.content_disposition == 'inline' -> ignore",
                "sample.content_disposition == \"inline\" and filereport.mime_types <="
                        + " {'image/png'} -> ignore"
            })
    void inline_parts_that_pass_are_named(String expression) {
        assertThat(advice(expression))
                .singleElement()
                .satisfies(
                        advice -> {
                            assertThat(advice.text()).startsWith("inline parts");
                            assertThat(advice.line()).isEqualTo(2);
                            // What we say to paste is not itself doubtful.
                            String better = advice.paste().getFirst().split(": ", 2)[1];
                            assertThat(advice(better)).isEmpty();
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample.type_declared == /text.*/ -> ignore",
                "sample.name_declared in ['smime.p7m'] -> good",
                "{sample.type_declared} <= {'text/plain'} ->\n ignore"
            })
    void what_the_mail_says_is_not_enough(String expression) {
        assertThat(advice(expression))
                .singleElement()
                .satisfies(advice -> assertThat(advice.text()).contains("its sender decides"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample.content_disposition == 'inline' -> bad",
                "sample.name_declared == /x/ and filereport.type_by_content == 'text/plain' ->"
                        + " ignore",
                "sample.file_size < 10 -> ignore",
                "sample.sha256sum in ['ab'] and sample.name_declared == 'x' -> good"
            })
    void other_expressions_are_left_alone(String expression) {
        assertThat(advice(expression)).isEmpty();
    }

    private static List<Advice> advice(String expression) {
        String text = "[expressions]\nexpression.1: " + expression;
        return ExpressionAdvice.on(ConfigFile.parse("ruleset.conf", text, new Problems()));
    }
}
