package dev.peekaboo.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Result;
import dev.peekaboo.report.FakeFacts;
import dev.peekaboo.report.FakeFacts.Fact;

import org.junit.jupiter.api.Test;

import java.util.Set;

class FileTypeOnWhitelistRuleTest extends RuleContract {
    @Override
    Rule rule() {
        return new FileTypeOnWhitelistRule(TypeList.of("text/plain", "image/png"));
    }

    @Override
    String nameInConfiguration() {
        return "file_type_on_whitelist";
    }

    @Override
    Set<Fact> reads() {
        return Set.of(Fact.FILE);
    }

    @Test
    void ignores_a_sample_all_of_whose_known_types_are_listed() throws InterruptedException {
        FakeFacts facts =
                new FakeFacts()
                        .holding("text/plain")
                        .namedLike("text/plain")
                        .declaredAs("image/png");

        assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.IGNORED);
        assertThat(Outcomes.goesOn(rule(), facts)).isFalse();
        assertThat(Outcomes.text(rule(), facts))
                .isEqualTo(
                        "The file type is on the list of harmless types (text/plain, image/png)");
    }

    @Test
    void one_listed_name_of_a_type_is_enough() throws InterruptedException {
        FakeFacts facts = new FakeFacts().holding("image/x-png", "image/png");

        assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.IGNORED);
        assertThat(Outcomes.reason(rule(), facts).details()).containsExactly("image/png");
    }

    @Test
    void goes_on_if_one_known_type_is_not_listed_and_names_it() throws InterruptedException {
        FakeFacts facts = new FakeFacts().holding("text/plain").namedLike("application/javascript");

        assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.UNKNOWN);
        assertThat(Outcomes.goesOn(rule(), facts)).isTrue();
        assertThat(Outcomes.reason(rule(), facts).details())
                .containsExactly("application/javascript");
    }

    @Test
    void goes_on_if_no_type_is_known() throws InterruptedException {
        assertThat(Outcomes.result(rule(), new FakeFacts())).isEqualTo(Result.UNKNOWN);
        assertThat(Outcomes.goesOn(rule(), new FakeFacts())).isTrue();
    }
}
