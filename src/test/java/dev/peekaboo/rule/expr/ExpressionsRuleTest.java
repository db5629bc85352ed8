package dev.peekaboo.rule.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Result;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.Seen;
import dev.peekaboo.rule.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

class ExpressionsRuleTest {
    private static final String BAD = "sample.file_size == 5 -> bad";
    private static final String GOOD = "sample.file_size == 5 -> good";
    private static final String NEVER = "sample.file_size == 6 -> bad";
    private static final String BROKEN = "1 / (sample.file_size - 5) -> bad";
    private static final String SANDBOX = "cuckooreport.score > 1 -> good";

    private static Outcome judge(FakeFacts facts, String... texts) throws Exception {
        List<Expression> expressions = new ArrayList<>();
        for (String text : texts)
            expressions.add(
                    Expression.compile(new ExpressionText("expression", "r.conf", 1, text)));
        return new ExpressionsRule(expressions).judge(facts);
    }

    private static void assertSays(Outcome outcome, Result result, boolean goesOn) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Says.class,
                        says -> {
                            assertThat(says.verdict().result()).isEqualTo(result);
                            assertThat(says.goesOn()).isEqualTo(goesOn);
                        });
    }

    @ParameterizedTest
    @CsvSource({"bad, BAD", "good, GOOD", "ignore, IGNORED", "unknown, UNKNOWN"})
    void the_first_expression_that_gives_a_result_decides_and_stops(String word, Result result)
            throws Exception {
        Outcome outcome = judge(new FakeFacts(), NEVER, "True -> " + word, BAD);

        assertSays(outcome, result, false);
    }

    @Test
    void without_a_match_the_sample_is_unknown_and_the_ruleset_goes_on() throws Exception {
        assertSays(judge(new FakeFacts(), NEVER, "True -> None"), Result.UNKNOWN, true);
    }

    @Test
    void a_failure_does_not_hide_a_bad_one_behind_it() throws Exception {
        FakeFacts facts = new FakeFacts().sandbox(FakeFacts.outage());

        assertSays(judge(facts, SANDBOX, BROKEN, BAD), Result.BAD, false);
    }

    @Test
    void only_bad_beats_a_failure_and_later_rules_are_still_asked() throws Exception {
        FakeFacts facts = new FakeFacts().sandbox(FakeFacts.outage());

        Outcome outcome = judge(facts, SANDBOX, GOOD, BROKEN, NEVER);

        assertSays(outcome, Result.FAILED, true);
        assertThat(((Outcome.Says) outcome).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Failed.class,
                        failed -> {
                            assertThat(failed.passing()).isTrue();
                            assertThat(failed.reason().code()).isEqualTo("sandbox-down");
                        });
    }

    @Test
    void an_expression_that_says_fail_is_a_failure_for_good() throws Exception {
        Outcome outcome = judge(new FakeFacts(), "True -> fail", GOOD);

        assertSays(outcome, Result.FAILED, true);
        assertThat(((Outcome.Says) outcome).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Failed.class, failed -> assertThat(failed.passing()).isFalse());
        assertSays(judge(new FakeFacts(), "True -> fail", BAD), Result.BAD, false);
    }

    @Test
    void expressions_about_what_nobody_can_find_out_are_as_if_they_were_not_there()
            throws Exception {
        FakeFacts facts = new FakeFacts().sandbox(new Seen.NotApplicable<>());

        assertThat(judge(facts, SANDBOX, SANDBOX)).isEqualTo(new Outcome.NotApplicable());
        assertSays(judge(facts, SANDBOX, NEVER), Result.UNKNOWN, true);
        assertSays(judge(facts, SANDBOX, GOOD), Result.GOOD, false);
    }

    @Test
    void the_rule_is_named_as_in_configuration_files() {
        assertThat(new ExpressionsRule(List.of()).name()).isEqualTo("expressions");
    }
}
