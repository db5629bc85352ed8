package dev.peekaboo.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Result;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.FakeFacts;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** A rule asked about one sample in two environments. */
class EnvironmentsRuleTest {
    private static final Reason SEEN = Reason.of("any", Category.HARMLESS, Reason.Source.SANDBOX);
    private static final List<String> BOTH = List.of("win7", "win10");

    @Test
    void bad_in_one_environment_is_bad_whatever_the_other_says() throws Exception {
        assertThat(judge(Outcome.unknown(SEEN), Outcome.bad(SEEN))).isEqualTo(Result.BAD);
        assertThat(judge(Outcome.failed(SEEN, true), Outcome.bad(SEEN))).isEqualTo(Result.BAD);
    }

    @Test
    void what_could_not_be_seen_in_one_environment_is_not_good() throws Exception {
        assertThat(judge(Outcome.failed(SEEN, true), Outcome.unknown(SEEN)))
                .isEqualTo(Result.FAILED);
        assertThat(judge(Outcome.unknown(SEEN), Outcome.failed(SEEN, true)))
                .isEqualTo(Result.FAILED);
    }

    @Test
    void seen_in_both_and_nothing_found_is_what_the_rule_says() throws Exception {
        assertThat(judge(Outcome.unknown(SEEN), Outcome.unknown(SEEN))).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void it_bears_the_name_of_the_rule_and_reads_what_that_reads() {
        var rule = new EnvironmentsRule(new SandboxScoreRule(7), BOTH);

        assertThat(rule.name()).isEqualTo("sandbox_score");
        assertThat(rule.readsSandbox()).isTrue();
    }

    private static Result judge(Outcome... outcomes) throws InterruptedException {
        Queue<Outcome> prepared = new ArrayDeque<>(List.of(outcomes));
        Rule rule =
                new Rule() {
                    @Override
                    public String name() {
                        return "prepared";
                    }

                    @Override
                    public Outcome judge(Facts facts) {
                        return prepared.remove();
                    }
                };
        Outcome outcome = new EnvironmentsRule(rule, BOTH).judge(twice(FakeFacts.named("a.exe")));
        return ((Outcome.Says) outcome).verdict().result();
    }

    /** The same facts in each environment. */
    private static Facts twice(Facts facts) {
        return (Facts)
                Proxy.newProxyInstance(
                        Facts.class.getClassLoader(),
                        new Class<?>[] {Facts.class},
                        (_, method, arguments) ->
                                method.getName().equals("in")
                                        ? List.of(facts, facts)
                                        : method.invoke(facts, arguments));
    }
}
