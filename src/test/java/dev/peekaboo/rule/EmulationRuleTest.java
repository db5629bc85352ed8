package dev.peekaboo.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Reason;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.FakeEmulationReport;
import dev.peekaboo.report.FakeFacts;
import dev.peekaboo.report.Finding.Level;

import org.junit.jupiter.api.Test;

class EmulationRuleTest {
    private final EmulationRule rule = new EmulationRule();

    @Test
    void one_strong_finding_is_not_enough_and_two_are() throws InterruptedException {
        FakeEmulationReport one = report().with("contacts_server", Level.STRONG, "http[:]//a");
        FakeEmulationReport two =
                report().with("contacts_server", Level.STRONG).with("deletes_itself", Level.STRONG);

        assertThat(verdict(one.build())).isInstanceOf(Verdict.Unknown.class);
        assertThat(verdict(two.build())).isInstanceOf(Verdict.Bad.class);
    }

    @Test
    void any_number_of_weak_findings_is_not_bad() throws InterruptedException {
        FakeEmulationReport weak =
                report().with("code_in_layers", Level.WEAK)
                        .with("checks_environment", Level.WEAK)
                        .with("waits_long", Level.WEAK);

        assertThat(verdict(weak.build())).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void a_limit_does_not_hide_a_decisive_finding() throws InterruptedException {
        assertThat(verdict(report().downloadsAndRuns().limited("time").build()))
                .isInstanceOf(Verdict.Bad.class);
    }

    @Test
    void what_is_not_covered_leaves_no_step() throws InterruptedException {
        FakeFacts facts = FakeFacts.named("a.pdf").emulation(EmulationReport.NOT_COVERED);

        assertThat(rule.judge(facts)).isInstanceOf(Outcome.NotApplicable.class);
    }

    @Test
    void a_sample_that_killed_its_emulation_is_failed_for_good() throws InterruptedException {
        FakeFacts facts =
                FakeFacts.named("a.js")
                        .missing(FakeFacts.Fact.EMULATION, Reason.limit("emulation-memory"), false);

        assertThat(((Outcome.Says) rule.judge(facts)).verdict())
                .isEqualTo(Verdict.failedForGood(Reason.limit("emulation-memory")));
    }

    @Test
    void a_script_among_many_in_an_archive_is_not_run() throws InterruptedException {
        FakeFacts facts =
                FakeFacts.named("a.js")
                        .inArchiveOf(120)
                        .emulation(report().downloadsAndRuns().build());

        rule.judge(facts);

        assertThat(facts.asked()).doesNotContain(FakeFacts.Fact.EMULATION);
    }

    private Verdict verdict(EmulationReport report) throws InterruptedException {
        return ((Outcome.Says) rule.judge(FakeFacts.named("a.js").emulation(report))).verdict();
    }

    private static FakeEmulationReport report() {
        return FakeEmulationReport.of("JavaScript");
    }
}
