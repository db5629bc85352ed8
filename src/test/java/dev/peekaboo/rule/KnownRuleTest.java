package dev.peekaboo.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.FakeFacts;
import dev.peekaboo.report.FakeFacts.Fact;
import dev.peekaboo.report.KnownReport;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;

class KnownRuleTest extends RuleContract {
    private static final Reason STORED =
            Reason.of("macro", Category.MALICIOUS_DOCUMENT, Source.STATIC);

    @Override
    Rule rule() {
        return new KnownRule();
    }

    @Override
    String nameInConfiguration() {
        return "known";
    }

    @Override
    Set<Fact> reads() {
        return Set.of(Fact.KNOWN);
    }

    @Test
    void answers_with_the_stored_verdict_and_reason_and_ends_there() throws InterruptedException {
        List<Verdict> stored =
                List.of(
                        new Verdict.Bad(STORED),
                        new Verdict.Good(STORED),
                        new Verdict.Ignored(STORED),
                        new Verdict.Unknown(STORED));
        for (Verdict verdict : stored) {
            FakeFacts facts = new FakeFacts().known(judgedBefore(verdict));

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(verdict.result());
            assertThat(Outcomes.reason(rule(), facts)).isEqualTo(STORED.withSource(Source.KNOWN));
            assertThat(Outcomes.goesOn(rule(), facts)).isFalse();
        }
    }

    @Test
    void goes_on_if_nothing_is_known() throws InterruptedException {
        assertThat(Outcomes.verdict(rule(), new FakeFacts())).isInstanceOf(Verdict.Unknown.class);
        assertThat(Outcomes.goesOn(rule(), new FakeFacts())).isTrue();
        assertThat(Outcomes.text(rule(), new FakeFacts())).isEqualTo("Not yet known");
    }

    @Test
    void never_takes_a_failure_for_knowledge() throws InterruptedException {
        FakeFacts facts = new FakeFacts().known(judgedBefore(Verdict.failedForGood(STORED)));

        assertThat(Outcomes.verdict(rule(), facts)).isInstanceOf(Verdict.Unknown.class);
        assertThat(Outcomes.goesOn(rule(), facts)).isTrue();
    }

    private static KnownReport judgedBefore(Verdict verdict) {
        Judgement judgement = new Judgement(verdict, "office_macro", List.of());
        return new KnownReport(
                Optional.of(judgement), true, verdict.result(), verdict.result(), 3, 1);
    }
}
