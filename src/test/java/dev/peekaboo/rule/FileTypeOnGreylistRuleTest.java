package dev.peekaboo.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Result;
import dev.peekaboo.report.FakeFacts;
import dev.peekaboo.report.FakeFacts.Fact;

import org.junit.jupiter.api.Test;

import java.util.Set;

class FileTypeOnGreylistRuleTest extends RuleContract {
    @Override
    Rule rule() {
        return new FileTypeOnGreylistRule(TypeList.of("application/x-dosexec", "application/pdf"));
    }

    @Override
    String nameInConfiguration() {
        return "file_type_on_greylist";
    }

    @Override
    Set<Fact> reads() {
        return Set.of(Fact.FILE);
    }

    @Test
    void goes_on_if_any_known_type_is_listed() throws InterruptedException {
        FakeFacts facts = new FakeFacts().holding("text/plain").declaredAs("application/pdf");

        assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.UNKNOWN);
        assertThat(Outcomes.goesOn(rule(), facts)).isTrue();
        assertThat(Outcomes.reason(rule(), facts).details()).containsExactly("application/pdf");
    }

    @Test
    void the_case_of_a_type_does_not_matter() throws InterruptedException {
        FakeFacts facts = new FakeFacts().holding("application/vnd.ms-excel.sheet.macroEnabled.12");
        Rule listed =
                new FileTypeOnGreylistRule(
                        TypeList.of("Application/vnd.ms-excel.sheet.macroenabled.12"));

        assertThat(Outcomes.goesOn(listed, facts)).isTrue();
    }

    @Test
    void goes_on_if_no_type_is_known() throws InterruptedException {
        assertThat(Outcomes.goesOn(rule(), new FakeFacts())).isTrue();
    }

    @Test
    void ends_with_unknown_if_types_are_known_and_none_is_listed() throws InterruptedException {
        FakeFacts facts = new FakeFacts().holding("text/plain").namedLike("text/html");

        assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.UNKNOWN);
        assertThat(Outcomes.goesOn(rule(), facts)).isFalse();
        assertThat(Outcomes.text(rule(), facts))
                .isEqualTo(
                        "The file type is not on the list of types to analyse (text/html,"
                                + " text/plain)");
    }
}
