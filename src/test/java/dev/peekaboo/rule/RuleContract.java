package dev.peekaboo.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Reason;
import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;
import dev.peekaboo.report.FakeFacts;
import dev.peekaboo.report.FakeFacts.Fact;
import dev.peekaboo.report.FakeSandboxReport;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What every rule promises. An implementation says only what it is and what it reads. */
abstract class RuleContract {
    private static final Reason OUTAGE = Reason.error("outage", "the test");
    private static final int THREADS = 8;

    abstract Rule rule();

    /** As in ruleset.conf. */
    abstract String nameInConfiguration();

    /** The facts the rule needs for its answer. */
    abstract Set<Fact> reads();

    @Test
    void is_named_as_the_configuration_spells_it() {
        assertThat(rule().name()).isEqualTo(nameInConfiguration());
    }

    @Test
    void asks_for_no_other_facts_than_it_needs() throws InterruptedException {
        FakeFacts facts = complete();

        rule().judge(facts);

        assertThat(facts.asked()).isEqualTo(reads());
    }

    @Test
    void says_whether_it_needs_a_sandbox() {
        assertThat(rule().readsSandbox()).isEqualTo(reads().contains(Fact.SANDBOX));
    }

    @Test
    void a_missing_fact_is_failed_with_its_reason_and_later_rules_are_asked()
            throws InterruptedException {
        for (Fact fact : reads()) {
            for (boolean passing : new boolean[] {true, false}) {
                Outcome outcome = rule().judge(complete().missing(fact, OUTAGE, passing));

                assertThat(outcome)
                        .isEqualTo(new Outcome.Says(new Verdict.Failed(OUTAGE, passing), true));
            }
        }
    }

    @Test
    void is_not_applicable_if_nobody_is_configured_to_find_its_facts_out()
            throws InterruptedException {
        for (Fact fact : reads())
            assertThat(rule().judge(complete().notApplicable(fact)))
                    .isEqualTo(new Outcome.NotApplicable());
    }

    @Test
    void an_incomplete_sandbox_report_that_shows_nothing_is_failed() throws InterruptedException {
        if (!reads().contains(Fact.SANDBOX)) return;
        for (Completeness completeness :
                List.of(Completeness.PARTIAL, Completeness.EMPTY, Completeness.INVALID)) {
            SandboxReport report =
                    FakeSandboxReport.incomplete(completeness, "no process", "no log").build();

            Outcome outcome = rule().judge(new FakeFacts().sandbox(report));

            Outcome.Says says = (Outcome.Says) outcome;
            assertThat(says.goesOn()).isTrue();
            assertThat(says.verdict()).isInstanceOf(Verdict.Failed.class);
            assertThat(((Verdict.Failed) says.verdict()).passing())
                    .isEqualTo(completeness != Completeness.PARTIAL);
            assertThat(says.verdict().reason().details()).contains("no process; no log");
        }
    }

    @Test
    void gives_a_reason_with_a_text_in_both_languages() throws InterruptedException {
        Reason reason = ((Outcome.Says) rule().judge(complete())).verdict().reason();

        assertThat(new Wording(Locale.ENGLISH).text(reason)).doesNotContain(reason.code() + " ");
        assertThat(new Wording(Locale.GERMAN).text(reason))
                .isNotEqualTo(new Wording(Locale.ENGLISH).text(reason));
    }

    @Test
    void gives_many_threads_the_same_answer() throws Exception {
        Rule rule = rule();
        FakeFacts facts = complete();
        Outcome alone = rule.judge(facts);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<Outcome>> answers = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < THREADS; i++)
                answers.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return rule.judge(facts);
                                }));
        }

        for (Future<Outcome> answer : answers) assertThat(answer.get()).isEqualTo(alone);
    }

    /** Facts of which none is missing. */
    private static FakeFacts complete() {
        return new FakeFacts().sandbox(FakeSandboxReport.cape().build());
    }
}
