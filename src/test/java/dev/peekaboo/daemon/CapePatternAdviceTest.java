package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.Problems;
import dev.peekaboo.rule.PythonRegex;
import dev.peekaboo.sandbox.cape.SignatureText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** Which patterns of {@code cuckoo_evil_sig} are doubted where only CAPE is configured. */
class CapePatternAdviceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "A process attempted to delay the analysis task.",
                "[Rr]ansomware",
                "autorun",
                ".*"
            })
    void what_finds_a_text_of_cape_is_not_doubted(String pattern) throws Exception {
        assertThat(advice(pattern)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"One of the processes launched crashes, exec_crash"})
    void a_pattern_for_cuckoo_is_doubted_and_capes_counterpart_named(
            String pattern, String counterpart) throws Exception {
        assertThat(advice(pattern))
                .singleElement()
                .satisfies(
                        advice -> {
                            assertThat(advice.line()).isEqualTo(2);
                            assertThat(advice.text())
                                    .contains(
                                            "\"" + pattern, "CAPE's counterpart is " + counterpart)
                                    .contains(SignatureText.known().size() + " signature texts");
                            assertThat(advice.paste())
                                    .singleElement()
                                    .asString()
                                    .startsWith("signature." + counterpart + ": ");
                        });
    }

    @Test
    void where_no_counterpart_is_known_there_is_nothing_to_paste() throws Exception {
        assertThat(advice("Looks for the Windows Idle Time"))
                .singleElement()
                .satisfies(
                        advice -> {
                            assertThat(advice.text()).contains("no counterpart is known");
                            assertThat(advice.paste()).isEmpty();
                        });
    }

    @Test
    void every_line_to_paste_finds_its_text() throws Exception {
        for (SignatureText known : SignatureText.known())
            for (String words : known.words()) {
                List<Advice> advice = advice("only Cuckoo says " + words);
                assertThat(advice).as(words).hasSize(1);
                String pasted = advice.getFirst().paste().getFirst().split(": ", 2)[1];
                assertThat(
                                PythonRegex.compile(pasted)
                                        .find(known.text().replaceAll("[0-9]+", "4711")))
                        .as("%s in %s", pasted, known.text())
                        .isEqualTo(PythonRegex.Answer.FOUND);
            }
    }

    @Test
    void a_pattern_that_is_wrong_is_left_to_the_loader() throws Exception {
        assertThat(advice("(")).isEmpty();
    }

    private static List<Advice> advice(String pattern) throws InterruptedException {
        String text = "[cuckoo_evil_sig]\nsignature.1: " + pattern;
        return CapePatternAdvice.on(ConfigFile.parse("ruleset.conf", text, new Problems()));
    }
}
