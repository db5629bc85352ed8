package dev.peekaboo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.report.Signature;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What every store promises about the ends of analyses. */
interface ReportPromises extends StoreUnderTest {
    @Test
    default void a_report_comes_back_as_it_was() {
        SandboxReport report =
                new SandboxReport(
                        SandboxReport.Kind.CUCKOO,
                        "node ü",
                        9_000_000_000L,
                        OptionalDouble.of(12.5),
                        Optional.of("Emotet"),
                        List.of(
                                new Signature(
                                        "persistence_autorun",
                                        "Installs itself\u0000 \uDC00",
                                        2.5,
                                        80,
                                        Category.PERSISTENCE,
                                        List.of("T1547"))),
                        List.of("cmd.exe /c \"x\""),
                        List.of("evil.example"),
                        List.of("error"),
                        List.of("message"),
                        Completeness.PARTIAL,
                        List.of("no guest log"),
                        Optional.of("https://cape.example/analysis/1"));

        store().finish(granted(claim("anna")), report);

        assertThat(claim("ben")).isEqualTo(new Claim.Reported(report));
    }

    @Test
    default void a_complete_report_answers_until_it_is_too_old() {
        finished(report(Completeness.COMPLETE, 1));

        clock().advance(REPORT_LIFE);

        assertThat(claim("ben")).isInstanceOf(Claim.Reported.class);
        clock().advance(Duration.ofMillis(1));
        assertThat(granted(claim("ben")).task()).isEmpty();
    }

    @Test
    default void a_partial_report_answers_those_who_asked_meanwhile_but_not_later() {
        finished(report(Completeness.PARTIAL, 1));

        clock().advance(FAILURE_LIFE);

        assertThat(claim("ben")).isInstanceOf(Claim.Reported.class);
        clock().advance(Duration.ofMillis(1));
        assertThat(claim("ben")).isInstanceOf(Claim.Granted.class);
    }

    @Test
    default void a_partial_report_that_made_something_bad_answers_as_long_as_a_complete_one() {
        SandboxReport report = report(Completeness.PARTIAL, 1);
        finished(report);
        store().convicted(KEY, report);

        clock().advance(REPORT_LIFE);

        assertThat(claim("ben")).isEqualTo(new Claim.Reported(report));
        clock().advance(Duration.ofMillis(1));
        assertThat(claim("ben")).isInstanceOf(Claim.Granted.class);
    }

    @Test
    default void a_conviction_by_an_earlier_report_says_nothing_of_the_present_one() {
        finished(report(Completeness.PARTIAL, 1));
        clock().advance(FAILURE_LIFE.plusMillis(1));
        finished(report(Completeness.PARTIAL, 2));

        store().convicted(KEY, report(Completeness.PARTIAL, 1));
        clock().advance(FAILURE_LIFE.plusMillis(1));

        assertThat(claim("ben")).isInstanceOf(Claim.Granted.class);
    }

    @Test
    default void a_failure_that_may_pass_answers_for_a_short_while() {
        store().fail(granted(claim("anna")), Samples.reason("sandbox-away"), true);

        clock().advance(FAILURE_LIFE);

        assertThat(claim("ben"))
                .isEqualTo(new Claim.FailedLately(Samples.reason("sandbox-away"), true));
        clock().advance(Duration.ofMillis(1));
        assertThat(claim("ben")).isInstanceOf(Claim.Granted.class);
    }

    @Test
    default void a_failure_that_will_not_pass_answers_for_longer() {
        store().fail(granted(claim("anna")), Samples.reason("type-refused"), false);

        clock().advance(LASTING_FAILURE_LIFE);

        assertThat(claim("ben"))
                .isEqualTo(new Claim.FailedLately(Samples.reason("type-refused"), false));
        clock().advance(Duration.ofMillis(1));
        assertThat(claim("ben")).isInstanceOf(Claim.Granted.class);
    }

    @Test
    default void a_sandbox_task_of_an_analysis_that_has_ended_is_not_resumed() {
        Lease lease = granted(claim("anna"));
        store().submitted(lease, task(17));
        store().fail(lease, Samples.reason("sandbox-away"), true);
        clock().advance(FAILURE_LIFE.plusMillis(1));

        assertThat(granted(claim("ben")).task()).isEmpty();
    }

    @Test
    default void what_a_content_did_in_emulation_is_kept_to_the_letter_the_last_time_counts() {
        Sha256 script = Samples.sha256("script");
        store().keepEmulation(script, Samples.emulation("JavaScript"));
        EmulationReport last = Samples.emulation("VBScript");
        store().keepEmulation(script, last);

        assertThat(store().emulationReport(script)).contains(last);
        assertThat(store().emulationReport(Samples.sha256("other"))).isEmpty();
    }

    @Test
    default void a_fact_that_cannot_be_had_is_remembered_for_its_content_and_its_kind() {
        Sha256 killer = Samples.sha256("kills its parser");
        store().rememberUnreadable(killer, "office", Samples.reason("first"));
        store().rememberUnreadable(killer, "office", Samples.reason("parser-killed"));
        Instant noted = clock().instant();

        assertThat(store().unreadable(killer, "office", noted))
                .contains(Samples.reason("parser-killed"));
        assertThat(store().unreadable(killer, "office", noted.plusMillis(1))).isEmpty();
        assertThat(store().unreadable(killer, "file", noted)).isEmpty();
        assertThat(store().unreadable(Samples.sha256("other"), "office", noted)).isEmpty();
    }
}
