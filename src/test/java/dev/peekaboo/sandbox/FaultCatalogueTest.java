package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Origin;
import dev.peekaboo.Sample;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.report.SandboxReport.Kind;
import dev.peekaboo.simulator.BehaviourFault;
import dev.peekaboo.simulator.Fault;
import dev.peekaboo.simulator.FaultSpec;
import dev.peekaboo.simulator.NodeFault;
import dev.peekaboo.simulator.ReportFault;
import dev.peekaboo.simulator.Restart;
import dev.peekaboo.simulator.RowFault;
import dev.peekaboo.simulator.RunFault;
import dev.peekaboo.simulator.RunTimes;
import dev.peekaboo.simulator.Simulator;
import dev.peekaboo.simulator.StatusFault;
import dev.peekaboo.simulator.SubmitFault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What Peekaboo does about each row of the fault catalogue, docs/operate/faults.md, whichever API
 * the node speaks. A node {@code sick} has the fault; where it says so, a node {@code well} stands
 * beside it.
 */
@Timeout(60)
class FaultCatalogueTest {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Simulator sick = Simulator.setup().start();
    private final Simulator well = Simulator.setup().start();
    private final List<AutoCloseable> open = new ArrayList<>(List.of(sick, well));
    private final List<Run> kept = new CopyOnWriteArrayList<>();

    FaultCatalogueTest() throws IOException {}

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable part : open.reversed()) part.close();
    }

    @ParameterizedTest
    @EnumSource
    void row_01_a_task_that_never_starts_is_run_elsewhere(Kind kind) throws Exception {
        for (Fault fault :
                List.of(
                        RunFault.STUCK_PENDING,
                        NodeFault.PAUSED,
                        NodeFault.DISK_FULL,
                        NodeFault.NO_MACHINES)) isRunElsewhere(kind, fault, SOON);
    }

    @ParameterizedTest
    @EnumSource
    void row_02_a_task_that_never_ends_is_run_elsewhere(Kind kind) throws Exception {
        isRunElsewhere(kind, RunFault.STUCK_RUNNING, SOON);
    }

    @ParameterizedTest
    @EnumSource
    void row_03_a_task_whose_report_is_never_written_is_run_elsewhere(Kind kind) throws Exception {
        isRunElsewhere(kind, RunFault.STUCK_COMPLETED, SOON);
    }

    @ParameterizedTest
    @EnumSource
    void row_04_a_machine_that_does_not_start_is_no_verdict(Kind kind) throws Exception {
        isRunElsewhere(kind, RunFault.VM_START_FAIL, LONG);
    }

    @ParameterizedTest
    @EnumSource
    void row_05_an_empty_report_is_tried_once_elsewhere(Kind kind) throws Exception {
        isRunElsewhere(kind, BehaviourFault.EMPTY_BEHAVIOR, LONG);
        well.arm(BehaviourFault.EMPTY_BEHAVIOR);

        RunEnd end = run(pool(kind, LONG, sick, well), "empty everywhere");

        assertThat(end)
                .isInstanceOfSatisfying(
                        RunEnd.Failed.class,
                        failed -> {
                            assertThat(failed.passing()).isTrue();
                            assertThat(failed.reason().details().getLast())
                                    .contains("sick saw nothing run", "well saw nothing run");
                        });
    }

    @ParameterizedTest
    @EnumSource
    void row_06_a_run_that_broke_off_is_partial_so_that_only_bad_stands(Kind kind)
            throws Exception {
        sick.arm(BehaviourFault.GUEST_TIMEOUT);

        SandboxReport report = reported(run(pool(kind, LONG, sick), "SIMULATE-RANSOMWARE"));

        assertThat(report.completeness()).isEqualTo(Completeness.PARTIAL);
        assertThat(report.incomplete().getFirst()).contains("critical timeout");
        assertThat(report.signatures()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void row_07_what_could_not_be_started_is_sent_again_under_a_plain_name(Kind kind)
            throws Exception {
        FakeSandbox fake = new FakeSandbox("fake").reports(Completeness.EMPTY);
        var config = SandboxConfig.of("fake", kind, sick.cuckooUrl());
        var nodes = new SandboxNodes(List.of(config), _ -> fake, LocalLine::new, Clients.QUICK);
        open.add(nodes);

        reported(
                nodes.run(
                        named("Rechnung März.exe"),
                        "",
                        Origin.UNKNOWN,
                        Samples.begun(none()),
                        kept::add,
                        later()));

        assertThat(fake.names())
                .containsExactly("Rechnung März.exe", named("x.exe").sha256().hex() + ".exe");
        isRunElsewhere(kind, BehaviourFault.NOT_EXECUTED, LONG);
    }

    @ParameterizedTest
    @EnumSource
    void row_08_a_task_that_failed_fails_at_once_and_is_run_elsewhere(Kind kind) throws Exception {
        isRunElsewhere(kind, RunFault.FAIL_ANALYSIS, LONG);
        isRunElsewhere(kind, RunFault.FAIL_PROCESSING, LONG);
        isRunElsewhere(kind, RunFault.BANNED, LONG);
    }

    /** CAPE does not hand out the report of a task that failed; Cuckoo serves any file. */
    @ParameterizedTest
    @EnumSource
    void row_09_a_whole_report_is_believed_although_the_task_failed(Kind kind) throws Exception {
        for (RunFault fault :
                List.of(RunFault.FAIL_PROCESSING_WITH_REPORT, RunFault.FAIL_REPORTING)) {
            sick.arm(fault);

            SandboxReport report =
                    reported(run(pool(kind, LONG, sick, well), "SIMULATE-RANSOMWARE " + fault));

            assertThat(report.node()).isEqualTo(kind == Kind.CUCKOO ? "sick" : "well");
            assertThat(report.isComplete()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void row_10_a_report_that_is_not_there_yet_is_waited_for_and_then_run_elsewhere(Kind kind)
            throws Exception {
        isRunElsewhere(kind, ReportFault.REPORT_404, LONG);
        isMadeGood(kind, FaultSpec.first(4, ReportFault.REPORT_404));
        isRunElsewhere(kind, ReportFault.REPORT_LATE, LONG);
    }

    @ParameterizedTest
    @EnumSource
    void row_11_a_garbled_report_is_fetched_three_times_more_and_then_run_elsewhere(Kind kind)
            throws Exception {
        for (ReportFault fault :
                List.of(
                        ReportFault.REPORT_TRUNCATED,
                        ReportFault.REPORT_EMPTY,
                        ReportFault.REPORT_INVALID_JSON,
                        ReportFault.REPORT_SHORT,
                        ReportFault.REPORT_RESET,
                        ReportFault.REPORT_NULL,
                        ReportFault.REPORT_LIST,
                        ReportFault.REPORT_BAD_UTF8,
                        ReportFault.REPORT_BOM,
                        ReportFault.REPORT_NAN,
                        ReportFault.REPORT_DUP_KEYS)) {
            isRunElsewhere(kind, fault, LONG);
            isMadeGood(kind, FaultSpec.first(3, fault));
        }
    }

    @ParameterizedTest
    @EnumSource
    void row_12_a_report_beyond_all_limits_is_never_a_clean_one(Kind kind) throws Exception {
        for (ReportFault fault :
                List.of(
                        ReportFault.REPORT_DEEP,
                        ReportFault.REPORT_LONG_STRING,
                        ReportFault.REPORT_ZIPBOMB,
                        ReportFault.REPORT_SLOW)) {
            sick.arm(fault);

            RunEnd end = run(impatient(kind, LONG, sick), "SIMULATE-RANSOMWARE " + fault);

            if (end instanceof RunEnd.Reported(SandboxReport report) && report.isComplete())
                assertThat(report.signatures()).as("%s", fault).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void row_13_trouble_of_their_database_is_tried_again_and_then_elsewhere(Kind kind)
            throws Exception {
        for (SubmitFault fault : List.of(SubmitFault.SUBMIT_500, SubmitFault.SUBMIT_ERROR200)) {
            isMadeGood(kind, FaultSpec.first(1, fault));
            isTakenElsewhere(kind, fault);
        }
        isMadeGood(kind, FaultSpec.first(3, StatusFault.STATUS_500));
    }

    @ParameterizedTest
    @EnumSource
    void row_14_a_node_that_hangs_costs_two_time_outs_and_the_sample_goes_elsewhere(Kind kind)
            throws Exception {
        for (Fault fault : List.of(SubmitFault.SUBMIT_HANG, NodeFault.HANG)) {
            sick.arm(fault);

            assertThat(reported(run(impatient(kind, LONG, sick, well), "hang " + fault)).node())
                    .isEqualTo("well");
        }
        sick.arm(FaultSpec.first(1, StatusFault.STATUS_HANG));
        assertThat(reported(run(impatient(kind, LONG, sick), "hanging question")).node())
                .isEqualTo("sick");
    }

    @ParameterizedTest
    @EnumSource
    void row_15_a_submission_whose_answer_was_lost_is_found_and_not_made_twice(Kind kind)
            throws Exception {
        for (SubmitFault fault :
                List.of(
                        SubmitFault.SUBMIT_RESET_AFTER,
                        SubmitFault.SUBMIT_HANG_AFTER,
                        SubmitFault.SUBMIT_BAD_JSON)) {
            sick.arm(FaultSpec.first(1, fault));
            Sample sample = Samples.containing("lost answer " + fault + kind);

            reported(run(impatient(kind, LONG, sick), sample));

            assertThat(sick.stats().submissionsOf(sample.sha256())).as("%s", fault).isEqualTo(1);
        }
        isMadeGood(kind, FaultSpec.first(1, SubmitFault.SUBMIT_RESET));
    }

    @ParameterizedTest
    @EnumSource
    void row_16_a_report_of_another_sample_or_task_is_not_believed(Kind kind) throws Exception {
        isRunElsewhere(kind, BehaviourFault.REPORT_WRONG_HASH, LONG);
        isRunElsewhere(kind, BehaviourFault.REPORT_WRONG_ID, LONG);
    }

    /** The number of our task is somebody else's after such a restart. */
    @ParameterizedTest
    @EnumSource
    void row_16_after_a_reset_of_its_numbers_a_stored_run_is_begun_anew(Kind kind)
            throws Exception {
        var nodes = pool(kind, LONG, sick);
        Sample ours = Samples.containing("ours");
        reported(run(nodes, ours));
        sick.restart(Restart.CLEAN);
        reported(run(nodes, "theirs, under our number"));

        SandboxReport report =
                reported(
                        nodes.run(
                                ours,
                                "",
                                Origin.UNKNOWN,
                                Samples.begun(Optional.of(kept.getFirst())),
                                kept::add,
                                later()));

        assertThat(report.task()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void row_17_a_task_that_a_restart_gave_another_number_is_followed(Kind kind) throws Exception {
        sick.arm(RunFault.RECOVERED);

        SandboxReport report = reported(run(pool(kind, LONG, sick), "recovered"));

        assertThat(report.task()).isEqualTo(2);
        assertThat(sick.stats().submissions()).isEqualTo(1);
        assertThat(kept).extracting(Run::tasks).containsExactly(List.of(1L), List.of(2L));
    }

    @ParameterizedTest
    @EnumSource
    void row_17_a_task_that_a_restart_lost_is_run_again(Kind kind) throws Exception {
        isMadeGood(kind, FaultSpec.first(1, RunFault.VANISH_RUNNING));
    }

    @ParameterizedTest
    @EnumSource
    void row_18_a_task_that_vanished_is_run_again(Kind kind) throws Exception {
        isRunElsewhere(kind, RunFault.VANISH_PENDING, LONG);
        isRunElsewhere(kind, List.of(RunFault.VANISH_REPORTED, ReportFault.REPORT_404), LONG);
    }

    @ParameterizedTest
    @EnumSource
    void row_19_a_task_that_is_not_known_at_once_is_given_time(Kind kind) throws Exception {
        sick.arm(RowFault.STATUS_404_FIRST);
        var config = Clients.config("sick", kind, sick, LONG);
        var patient =
                new SandboxNodes(List.of(config), Clients::of, LocalLine::new, PoolTimes.DEFAULTS);
        open.add(patient);

        reported(run(patient, "not at once"));

        assertThat(sick.stats().submissions()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void row_20_the_clock_of_a_node_is_never_asked(Kind kind) throws Exception {
        sick.arm(NodeFault.CLOCK_SKEW);

        assertThat(reported(run(pool(kind, LONG, sick), "skewed")).isComplete()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void row_21_a_node_that_takes_nothing_twice_tells_the_earlier_task(Kind kind) throws Exception {
        Sample sample = Samples.containing("seen before");
        reported(run(pool(kind, LONG, sick), sample));
        sick.arm(SubmitFault.SUBMIT_DUPLICATE);

        SandboxReport report = reported(run(pool(kind, LONG, sick), sample));

        assertThat(report.task()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void row_22_a_node_that_is_asked_too_often_is_asked_less_and_keeps_its_place(Kind kind)
            throws Exception {
        FakeSandbox fake = new FakeSandbox("fake").failsToTake(SandboxException.Kind.SLOW_DOWN);
        var config = SandboxConfig.of("fake", kind, sick.cuckooUrl());
        var nodes = new SandboxNodes(List.of(config), _ -> fake, LocalLine::new, Clients.QUICK);
        open.add(nodes);

        reported(run(nodes, "too many requests"));

        assertThat(nodes.health())
                .singleElement()
                .satisfies(
                        health -> {
                            assertThat(health.rotation()).isEqualTo("in");
                            assertThat(health.throttlesLastHour()).isEqualTo(1);
                        });
    }

    @ParameterizedTest
    @EnumSource
    void row_23_a_node_that_shows_web_pages_or_refuses_us_gets_nothing_more(Kind kind)
            throws Exception {
        for (Fault fault :
                List.of(
                        SubmitFault.SUBMIT_HTML,
                        SubmitFault.SUBMIT_302,
                        NodeFault.AUTH,
                        NodeFault.FORBIDDEN)) isOutAtOnce(kind, fault);
        isRunElsewhere(kind, StatusFault.STATUS_HTML, LONG);
        isRunElsewhere(kind, ReportFault.REPORT_HTML, LONG);
    }

    @ParameterizedTest
    @EnumSource
    void row_24_a_node_whose_api_is_switched_off_gets_nothing_more(Kind kind) throws Exception {
        isOutAtOnce(kind, NodeFault.API_DISABLED);
    }

    @ParameterizedTest
    @EnumSource
    void row_25_what_no_node_takes_has_failed_for_good(Kind kind) throws Exception {
        isTakenElsewhere(kind, SubmitFault.SUBMIT_UNSUPPORTED);
        sick.arm(SubmitFault.SUBMIT_UNSUPPORTED);

        RunEnd end = run(pool(kind, LONG, sick), "unsupported");

        assertThat(end)
                .isInstanceOfSatisfying(
                        RunEnd.Failed.class, failed -> assertThat(failed.passing()).isFalse());
    }

    @ParameterizedTest
    @EnumSource
    void row_25_what_is_empty_or_too_large_is_not_even_sent(Kind kind) throws Exception {
        var config = Clients.config("sick", kind, sick, LONG).with(new NodeSkills(Set.of(), 10));
        var nodes = new SandboxNodes(List.of(config), Clients::of, LocalLine::new, Clients.QUICK);
        open.add(nodes);

        RunEnd empty = run(nodes, "");
        RunEnd large = run(nodes, "more than ten bytes");

        assertThat(((RunEnd.Failed) empty).reason().code()).isEqualTo("sandbox-nothing-to-run");
        assertThat(((RunEnd.Failed) large).reason().code()).isEqualTo("sandbox-not-suited");
        assertThat(sick.stats().submitRequests()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = "CAPE")
    void row_26_of_several_tasks_the_worst_of_each_makes_one_report(Kind kind) throws Exception {
        sick.arm(SubmitFault.SUBMIT_MULTI_IDS);

        reported(run(pool(kind, LONG, sick), "SIMULATE-RANSOMWARE"));

        assertThat(kept.getFirst().tasks()).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @EnumSource
    void row_27_an_answer_without_a_number_is_none(Kind kind) throws Exception {
        isTakenElsewhere(kind, SubmitFault.SUBMIT_NULL_ID);
        if (kind == Kind.CAPE) isTakenElsewhere(kind, SubmitFault.SUBMIT_EMPTY_IDS);
    }

    @ParameterizedTest
    @EnumSource
    void row_28_a_sample_that_noticed_the_sandbox_is_told_so_to_the_rules(Kind kind)
            throws Exception {
        sick.arm(BehaviourFault.ANTI_SANDBOX);

        SandboxReport report = reported(run(pool(kind, LONG, sick), "evasive"));

        assertThat(report.signatures())
                .extracting(signature -> signature.category().slug())
                .containsOnly("evasion");
    }

    @ParameterizedTest
    @EnumSource(names = "CAPE")
    void row_29_a_report_for_which_no_signature_was_tried_is_partial(Kind kind) throws Exception {
        sick.arm(BehaviourFault.NO_SIGNATURES);

        assertThat(reported(run(pool(kind, LONG, sick), "no signatures")).completeness())
                .isEqualTo(Completeness.PARTIAL);
    }

    @ParameterizedTest
    @EnumSource
    void row_30_a_state_nobody_knows_counts_as_running(Kind kind) throws Exception {
        isRunElsewhere(kind, RowFault.STATUS_UNKNOWN, SOON);
        isRunElsewhere(kind, RowFault.STATUS_NULL, SOON);
        isMadeGood(kind, FaultSpec.always(RowFault.STATUS_FLAP));
    }

    @ParameterizedTest
    @EnumSource
    void row_31_a_black_hole_swallows_three_samples_and_no_fourth(Kind kind) throws Exception {
        sick.arm(RunFault.BLACKHOLE);
        var nodes = pool(kind, LONG, sick, well);

        for (int i = 0; i < 12; i++)
            assertThat(reported(run(nodes, "sample " + i)).node()).isEqualTo("well");

        assertThat(sick.stats().submissions()).isLessThanOrEqualTo(Breaker.STRIKES);
    }

    @ParameterizedTest
    @EnumSource
    void row_32_a_node_full_of_foreign_tasks_is_left_to_them(Kind kind) throws Exception {
        try (var busy = Simulator.setup().runTimes(RunTimes.of(Duration.ofMinutes(1))).start()) {
            busy.arm(NodeFault.FOREIGN_TASKS);

            RunEnd end = run(pool(kind, SOON, busy, well), "behind foreign tasks");

            assertThat(reported(end).node()).isEqualTo("well");
        }
    }

    @ParameterizedTest
    @EnumSource
    void row_33_hostile_strings_come_out_short_and_on_one_line(Kind kind) throws Exception {
        sick.arm(BehaviourFault.HOSTILE_STRINGS);

        SandboxReport report = reported(run(pool(kind, LONG, sick), "hostile"));

        assertThat(report.commands())
                .isNotEmpty()
                .allMatch(command -> command.length() <= 512)
                .noneMatch(command -> command.chars().anyMatch(Character::isISOControl));
    }

    @ParameterizedTest
    @EnumSource(names = "CAPE")
    void row_34_a_report_that_is_withheld_is_sought_elsewhere(Kind kind) throws Exception {
        isRunElsewhere(kind, ReportFault.REPORT_TLP_RED, LONG);
    }

    /** The sick node takes the sample, brings no report, and the well one does. */
    private void isRunElsewhere(Kind kind, Fault fault, Duration age) throws Exception {
        isRunElsewhere(kind, List.of(fault), age);
    }

    private void isRunElsewhere(Kind kind, List<? extends Fault> faults, Duration age)
            throws Exception {
        sick.arm(faults.toArray(Fault[]::new));
        long before = sick.stats().submissions();

        SandboxReport report = reported(run(pool(kind, age, sick, well), "elsewhere " + faults));

        assertThat(sick.stats().submissions()).as("%s", faults).isEqualTo(before + 1);
        assertThat(report.node()).as("%s", faults).isEqualTo("well");
        assertThat(report.isComplete()).as("%s", faults).isTrue();
    }

    /** The sick node does not take the sample. */
    private void isTakenElsewhere(Kind kind, Fault fault) throws Exception {
        sick.arm(fault);

        SandboxReport report = reported(run(pool(kind, LONG, sick, well), "taken " + fault));

        assertThat(report.node()).as("%s", fault).isEqualTo("well");
    }

    /** What strikes so often and no more is made good by the sick node itself. */
    private void isMadeGood(Kind kind, FaultSpec fault) throws Exception {
        sick.arm(fault);

        assertThat(reported(run(pool(kind, LONG, sick), "made good " + fault)).isComplete())
                .as("%s", fault)
                .isTrue();
    }

    private void isOutAtOnce(Kind kind, Fault fault) throws Exception {
        sick.arm(fault);
        var nodes = pool(kind, LONG, sick, well);
        long before = sick.stats().submitRequests();
        // Which of two idle nodes is asked first is not promised.
        for (int i = 0; sick.stats().submitRequests() == before && i < 50; i++)
            run(nodes, "first " + i + " " + fault);
        long asked = sick.stats().submitRequests();

        assertThat(reported(run(nodes, "second " + fault)).node()).isEqualTo("well");

        assertThat(sick.stats().submitRequests()).as("%s", fault).isEqualTo(asked);
        assertThat(nodes.health().getFirst().rotation()).isEqualTo("out");
    }

    private SandboxNodes pool(Kind kind, Duration age, Simulator... simulators) {
        return pool(kind, age, HttpTimes.DEFAULTS, simulators);
    }

    private SandboxNodes impatient(Kind kind, Duration age, Simulator... simulators) {
        return pool(kind, age, Clients.IMPATIENT, simulators);
    }

    private SandboxNodes pool(Kind kind, Duration age, HttpTimes times, Simulator... simulators) {
        List<SandboxConfig> configs = new ArrayList<>();
        for (Simulator simulator : simulators) {
            String name = simulator == well ? "well" : "sick";
            Duration patience = simulator == well ? LONG : age;
            configs.add(Clients.config(name, kind, simulator, patience));
        }
        var nodes =
                new SandboxNodes(
                        configs,
                        config -> Clients.of(config, times),
                        LocalLine::new,
                        Clients.QUICK);
        open.add(nodes);
        return nodes;
    }

    private RunEnd run(SandboxNodes nodes, String content) throws InterruptedException {
        return run(nodes, Samples.containing(content));
    }

    private RunEnd run(SandboxNodes nodes, Sample sample) throws InterruptedException {
        return nodes.run(sample, "", Origin.UNKNOWN, Samples.begun(none()), kept::add, later());
    }

    private static Optional<Run> none() {
        return Optional.empty();
    }

    private static Deadline later() {
        return Deadline.in(Duration.ofSeconds(50));
    }

    private static Sample named(String name) {
        return Samples.containing(name, "MZ");
    }

    private static SandboxReport reported(RunEnd end) {
        assertThat(end).isInstanceOf(RunEnd.Reported.class);
        return ((RunEnd.Reported) end).report();
    }
}
