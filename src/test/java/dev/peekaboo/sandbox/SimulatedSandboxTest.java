package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Origin;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.report.SandboxReport.Kind;
import dev.peekaboo.simulator.Fault;
import dev.peekaboo.simulator.FaultSpec;
import dev.peekaboo.simulator.Simulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The clients and the pool against the simulated sandbox, which does wrong what real ones do. */
@Timeout(120)
class SimulatedSandboxTest {
    private static final HttpTimes IMPATIENT = Clients.IMPATIENT;
    private static final HttpTimes PATIENT = HttpTimes.DEFAULTS;

    /**
     * Lies and failures that must never come out as a complete report, however often they occur.
     */
    private static final String NEVER_COMPLETE =
            "empty_behavior guest_timeout not_executed report_wrong_hash report_wrong_id hang auth"
                    + " forbidden api_disabled paused disk_full no_machines report_404 report_500"
                    + " report_hang report_html report_tlp_red report_truncated report_short"
                    + " report_reset report_empty report_invalid_json report_null report_list"
                    + " report_bad_utf8 report_bom report_nan report_dup_keys report_deep"
                    + " report_zipbomb report_slow stuck_pending stuck_running stuck_completed"
                    + " vm_start_fail blackhole fail_analysis fail_processing banned"
                    + " status_500 status_hang status_html status_unknown submit_500 submit_hang"
                    + " submit_reset submit_html submit_302 submit_unsupported submit_null_id";

    /** What strikes once, and is made good without running the sample more often than needed. */
    private static final String MADE_GOOD =
            "submit_500 submit_reset submit_reset_after submit_bad_json status_500 status_html"
                    + " status_flap report_404 report_500 report_truncated report_short"
                    + " report_reset report_empty report_invalid_json report_bad_utf8 empty_behavior"
                    + " fail_analysis fail_processing report_wrong_hash report_wrong_id";

    /** After these the sample must not have been submitted twice: its first task is as good. */
    private static final List<String> TAKEN_AT_ONCE =
            List.of("submit_reset_after", "submit_bad_json", "report_truncated", "status_500");

    @ParameterizedTest
    @EnumSource
    void a_malicious_sample_is_reported_with_its_signatures(Kind kind) throws Exception {
        try (var simulator = Simulator.setup().start();
                var nodes = nodes(kind, simulator, PATIENT)) {
            var report = reported(run(nodes, "MZ SIMULATE-RANSOMWARE", Duration.ofMinutes(1)));

            assertThat(report.completeness()).isEqualTo(Completeness.COMPLETE);
            assertThat(report.signatures()).isNotEmpty();
            assertThat(report.score().orElseThrow()).isGreaterThan(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_harmless_sample_has_a_complete_report_too(Kind kind) throws Exception {
        try (var simulator = Simulator.setup().start();
                var nodes = nodes(kind, simulator, PATIENT)) {
            var report = reported(run(nodes, "MZ", Duration.ofMinutes(1)));

            assertThat(report.incomplete()).isEmpty();
            assertThat(report.completeness()).isEqualTo(Completeness.COMPLETE);
        }
    }

    static Stream<String> neverComplete() {
        return Arrays.stream(NEVER_COMPLETE.split(" "));
    }

    @ParameterizedTest
    @MethodSource("neverComplete")
    void nothing_unseen_comes_out_as_a_complete_report(String code) throws Exception {
        for (Kind kind : Kind.values())
            try (var simulator = Simulator.setup().start();
                    var nodes = nodes(kind, simulator, IMPATIENT)) {
                simulator.arm(FaultSpec.always(Fault.named(code).orElseThrow()));

                RunEnd end = run(nodes, "MZ " + code, Duration.ofSeconds(1));

                if (end instanceof RunEnd.Reported(SandboxReport report))
                    assertThat(report.completeness())
                            .as("%s", kind)
                            .isEqualTo(Completeness.PARTIAL);
            }
    }

    @Test
    void a_cape_that_tried_no_signature_is_not_believed() throws Exception {
        try (var simulator = Simulator.setup().start();
                var nodes = nodes(Kind.CAPE, simulator, PATIENT)) {
            simulator.arm(FaultSpec.always(Fault.named("no_signatures").orElseThrow()));

            var report = reported(run(nodes, "MZ", Duration.ofMinutes(1)));

            assertThat(report.completeness()).isEqualTo(Completeness.PARTIAL);
        }
    }

    static Stream<String> madeGood() {
        return Arrays.stream(MADE_GOOD.split(" "));
    }

    @ParameterizedTest
    @MethodSource("madeGood")
    void what_strikes_once_is_made_good(String code) throws Exception {
        for (Kind kind : Kind.values())
            try (var simulator = Simulator.setup().start();
                    var nodes = nodes(kind, simulator, PATIENT)) {
                simulator.arm(FaultSpec.first(1, Fault.named(code).orElseThrow()));

                var report = reported(run(nodes, "MZ " + code, Duration.ofMinutes(1)));

                assertThat(report.completeness()).as("%s", kind).isEqualTo(Completeness.COMPLETE);
                if (TAKEN_AT_ONCE.contains(code))
                    assertThat(simulator.stats().submissions()).as("%s", kind).isEqualTo(1);
            }
    }

    @ParameterizedTest
    @EnumSource
    void hostile_strings_come_out_short_and_on_one_line(Kind kind) throws Exception {
        try (var simulator = Simulator.setup().start();
                var nodes = nodes(kind, simulator, PATIENT)) {
            simulator.arm(FaultSpec.always(Fault.named("hostile_strings").orElseThrow()));

            var report = reported(run(nodes, "MZ", Duration.ofMinutes(1)));

            assertThat(texts(report))
                    .isNotEmpty()
                    .allMatch(text -> text.length() <= 1000)
                    .noneMatch(text -> text.chars().anyMatch(Character::isISOControl));
        }
    }

    private static List<String> texts(SandboxReport report) {
        return Stream.of(
                        report.signatures().stream()
                                .flatMap(s -> Stream.of(s.name(), s.description())),
                        report.commands().stream(),
                        report.domains().stream(),
                        report.errors().stream(),
                        report.family().stream())
                .flatMap(texts -> texts)
                .toList();
    }

    private static SandboxReport reported(RunEnd end) {
        assertThat(end).isInstanceOf(RunEnd.Reported.class);
        return ((RunEnd.Reported) end).report();
    }

    private static RunEnd run(SandboxNodes nodes, String content, Duration atMost)
            throws InterruptedException {
        return nodes.run(
                Samples.containing(content),
                "",
                Origin.UNKNOWN,
                Samples.begun(Optional.empty()),
                _ -> {},
                Deadline.in(atMost));
    }

    private static SandboxNodes nodes(Kind kind, Simulator simulator, HttpTimes times) {
        var config = Clients.config("simulated", kind, simulator, Duration.ofMinutes(1));
        return new SandboxNodes(
                List.of(config), c -> Clients.of(c, times), LocalLine::new, Clients.QUICK);
    }
}
