package dev.peekaboo.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.peekaboo.Result;
import dev.peekaboo.report.FakeFacts;
import dev.peekaboo.report.FakeFacts.Fact;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Set;

class FileLargerThanRuleTest extends RuleContract {
    @Override
    Rule rule() {
        return new FileLargerThanRule(5);
    }

    @Override
    String nameInConfiguration() {
        return "file_larger_than";
    }

    @Override
    Set<Fact> reads() {
        return Set.of();
    }

    @ParameterizedTest
    @CsvSource({"0, IGNORED, false", "4, IGNORED, false", "5, IGNORED, false", "6, UNKNOWN, true"})
    void ignores_up_to_the_limit_and_goes_on_above(int size, Result result, boolean goesOn)
            throws InterruptedException {
        FakeFacts facts = new FakeFacts().ofSize(size);

        assertThat(Outcomes.result(rule(), facts)).isEqualTo(result);
        assertThat(Outcomes.goesOn(rule(), facts)).isEqualTo(goesOn);
    }

    @Test
    void names_the_size_without_thousands_marks() throws InterruptedException {
        assertThat(Outcomes.text(new FileLargerThanRule(1000), new FakeFacts().ofSize(12_345)))
                .isEqualTo("12345 bytes long, more than 1000");
    }

    @Test
    void refuses_a_negative_size() {
        assertThatThrownBy(() -> new FileLargerThanRule(-1)).hasMessageContaining("-1");
    }
}
