package dev.peekaboo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.KnownReport;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What every store promises about retention. */
interface ForgettingPromises extends StoreUnderTest {
    @Test
    default void old_settled_jobs_and_verdicts_are_forgotten_and_unfinished_jobs_never()
            throws Exception {
        long settled = settle("settled", Samples.bad());
        long unfinished = store().accept(job("unfinished"));

        clock().advance(Duration.ofDays(90).plusMillis(1));
        store().prune(Retention.DEFAULT, clock().instant());

        assertThat(store().judgement(settled)).isEmpty();
        assertThat(known("settled")).isEqualTo(KnownReport.NOTHING);
        assertThat(store().unfinished(0, 10))
                .extracting(UnfinishedJob::id)
                .containsExactly(unfinished);
        assertThat(back(unfinished).declared()).isEqualTo(sample("unfinished").declared());
        assertThat(back(unfinished).content().open()).hasContent("unfinished");
    }

    @Test
    default void what_is_not_older_than_its_retention_stays() {
        long settled = settle("settled", Samples.bad());
        finished(report(Completeness.COMPLETE, 1));

        clock().advance(Duration.ofDays(1));
        store().prune(Retention.DEFAULT, clock().instant());

        assertThat(store().judgement(settled)).contains(Samples.bad());
        assertThat(known("settled").current()).contains(Samples.bad());
        assertThat(claim("ben")).isInstanceOf(Claim.Reported.class);
    }

    @Test
    default void reports_that_made_something_bad_are_kept_longer_than_clean_ones() {
        AnalysisKey clean = new AnalysisKey(Samples.sha256("clean"), "", "");
        store().finish(granted(claim(clean, "anna")), report(Completeness.COMPLETE, 1));
        finished(report(Completeness.COMPLETE, 2));
        store().convicted(KEY, report(Completeness.COMPLETE, 2));

        clock().advance(Duration.ofDays(1).plusMillis(1));
        store().prune(Retention.DEFAULT, clock().instant());

        assertThat(claim(clean, "ben")).isInstanceOf(Claim.Granted.class);
        assertThat(claim("ben")).isInstanceOf(Claim.Reported.class);
    }

    @Test
    default void a_running_analysis_is_never_forgotten() {
        Lease lease = granted(claim("anna"));
        clock().advance(Duration.ofDays(100));
        store().renew(lease, clock().instant().plus(LEASE));

        store().prune(Retention.DEFAULT, clock().instant());

        assertThat(claim("ben")).isInstanceOf(Claim.Busy.class);
        assertThat(store().finish(lease, report(Completeness.COMPLETE, 1))).isTrue();
    }

    @Test
    default void facts_that_could_not_be_had_are_forgotten() {
        Sha256 killer = Samples.sha256("kills its parser");
        store().rememberUnreadable(killer, "office", Samples.reason("parser-killed"));

        clock().advance(Duration.ofDays(1).plusMillis(1));
        store().prune(Retention.DEFAULT, clock().instant());

        assertThat(store().unreadable(killer, "office", Instant.EPOCH)).isEmpty();
    }

    @Test
    default void what_a_content_did_in_emulation_is_forgotten_with_the_verdicts() {
        Sha256 script = Samples.sha256("script");
        store().keepEmulation(script, Samples.emulation("JavaScript"));

        clock().advance(Retention.DEFAULT.verdicts());
        store().prune(Retention.DEFAULT, clock().instant());
        assertThat(store().emulationReport(script)).isPresent();

        clock().advance(Duration.ofMillis(1));
        store().prune(Retention.DEFAULT, clock().instant());
        assertThat(store().emulationReport(script)).isEmpty();
    }

    @Test
    default void more_than_a_batch_is_forgotten_in_one_go() {
        List<Long> jobs = new ArrayList<>();
        for (int i = 0; i < 1_201; i++)
            jobs.add(store().acceptSettled(job("sample " + i), RULES, Samples.good()));

        clock().advance(Duration.ofDays(91));
        store().prune(Retention.DEFAULT, clock().instant());

        assertThat(jobs).allSatisfy(job -> assertThat(store().judgement(job)).isEmpty());
    }
}
