package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.peekaboo.Origin;
import dev.peekaboo.Sample;
import dev.peekaboo.Wording;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.sandbox.SandboxException.Kind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

@Timeout(30)
class SandboxNodesTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration TICK = Duration.ofMillis(1);
    private static final PoolTimes QUICK =
            new PoolTimes(
                    List.of(TICK, TICK, TICK, TICK),
                    List.of(TICK, TICK, TICK),
                    List.of(TICK, TICK, TICK, TICK, TICK),
                    Duration.ofSeconds(1),
                    TICK,
                    TICK,
                    Duration.ZERO,
                    LONG);
    private static final Sample SAMPLE = Samples.named("invoice.doc");

    private final FakeSandbox one = new FakeSandbox("one");
    private final FakeSandbox two = new FakeSandbox("two");
    private final List<Run> kept = new CopyOnWriteArrayList<>();
    private final List<SandboxNodes> open = new ArrayList<>();
    private final List<Future<RunEnd>> others = new ArrayList<>();
    private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        askers.shutdownNow();
        open.forEach(SandboxNodes::close);
    }

    @Test
    void a_sample_is_run_and_its_report_brought() throws Exception {
        var end = run(nodes(one));

        assertThat(report(end).completeness()).isEqualTo(Completeness.COMPLETE);
        assertThat(kept).singleElement().isEqualTo(new Run("one", List.of(1L), submitted()));
    }

    private Instant submitted() {
        return kept.getFirst().submitted();
    }

    @Test
    void a_run_is_kept_before_anybody_asks_for_it() throws Exception {
        var nodes = nodes(one);
        var questionsThen = new ArrayList<Integer>();

        nodes.run(
                SAMPLE,
                "",
                Origin.UNKNOWN,
                Samples.begun(none()),
                _ -> questionsThen.add(one.questions().size()),
                Deadline.in(LONG));

        assertThat(questionsThen).containsExactly(0);
    }

    @Test
    void a_partial_report_is_as_good_as_it_gets() throws Exception {
        one.reports(Completeness.PARTIAL);

        assertThat(report(run(nodes(one, two))).completeness()).isEqualTo(Completeness.PARTIAL);
        assertThat(one.submissions() + two.submissions()).isEqualTo(1);
    }

    @Test
    void an_empty_report_is_tried_once_more_on_another_node() throws Exception {
        one.reports(Completeness.EMPTY);
        two.reports(Completeness.EMPTY);

        var end = run(nodes(one, two));

        assertThat(one.submissions()).isEqualTo(1);
        assertThat(two.submissions()).isEqualTo(1);
        assertThat(failed(end).reason().code()).isEqualTo("sandbox-attempts");
        assertThat(failed(end).passing()).isTrue();
    }

    @Test
    void with_one_node_an_empty_report_is_tried_once_more_there() throws Exception {
        one.reports(Completeness.EMPTY);

        assertThat(report(run(nodes(one))).task()).isEqualTo(2);
        assertThat(kept).hasSize(2);
    }

    @Test
    void an_invalid_report_is_fetched_again_before_the_sample_is_run_again() throws Exception {
        one.reports(Completeness.INVALID, Completeness.INVALID);

        assertThat(report(run(nodes(one))).completeness()).isEqualTo(Completeness.COMPLETE);
        assertThat(one.submissions()).isEqualTo(1);
        assertThat(one.reportsFetched()).isEqualTo(3);
    }

    @Test
    void what_the_sandbox_gave_up_ends_at_once_and_is_run_elsewhere() throws Exception {
        one.ends(new TaskState.Failed("failed_analysis"));
        two.ends(new TaskState.Failed("failed_processing"));

        var end = run(nodes(one, two));

        assertThat(failed(end).reason().code()).isEqualTo("sandbox-attempts");
        assertThat(one.submissions() + two.submissions()).isEqualTo(2);
    }

    @Test
    void a_task_the_sandbox_lost_is_run_again() throws Exception {
        one.ends(new TaskState.Gone());

        assertThat(report(run(nodes(one))).task()).isEqualTo(2);
    }

    @Test
    void a_node_that_hiccups_is_tried_again_up_to_four_times() throws Exception {
        one.failsToTake(Kind.UNREACHABLE, Kind.UNREACHABLE, Kind.UNREACHABLE, Kind.UNREACHABLE);

        report(run(nodes(one)));

        assertThat(one.submitAttempts()).isEqualTo(5);
    }

    @Test
    void a_node_that_is_down_leaves_the_sample_to_the_others() throws Exception {
        one.failsToTake(
                Kind.UNREACHABLE,
                Kind.UNREACHABLE,
                Kind.UNREACHABLE,
                Kind.UNREACHABLE,
                Kind.UNREACHABLE);

        assertThat(report(run(nodes(one, two))).node()).isEqualTo("two");
    }

    @Test
    void a_misconfigured_node_is_not_tried_again_for_the_sample() throws Exception {
        one.failsToTake(Kind.MISCONFIGURED);

        var end = run(nodes(one));

        assertThat(failed(end).reason().code()).isEqualTo("sandbox-misconfigured");
        assertThat(failed(end).passing()).isTrue();
        assertThat(one.submitAttempts()).isEqualTo(1);
    }

    @Test
    void a_sample_that_all_nodes_refuse_has_failed_for_good() throws Exception {
        one.failsToTake(Kind.REFUSED);
        two.failsToTake(Kind.REFUSED);

        var end = run(nodes(one, two));

        assertThat(failed(end).reason().code()).isEqualTo("sandbox-attempts");
        assertThat(failed(end).passing()).isFalse();
    }

    @Test
    void a_sample_that_one_node_may_take_later_has_not_failed_for_good() throws Exception {
        one.failsToTake(Kind.MISCONFIGURED);
        two.failsToTake(Kind.REFUSED);

        assertThat(failed(run(nodes(one, two))).passing()).isTrue();
    }

    @Test
    void a_submission_whose_answer_was_lost_is_not_made_twice() throws Exception {
        one.losesAnswer();

        assertThat(report(run(nodes(one))).task()).isEqualTo(1);
        assertThat(one.submitAttempts()).isEqualTo(1);
    }

    @Test
    void a_node_that_hangs_is_given_one_more_chance_and_no_third() throws Exception {
        one.failsToTake(Kind.TIMED_OUT, Kind.TIMED_OUT, Kind.TIMED_OUT);

        assertThat(failed(run(nodes(one))).reason().code()).isEqualTo("sandbox-no-answer");
        assertThat(one.submitAttempts()).isEqualTo(2);
    }

    @Test
    void being_told_to_slow_down_costs_no_attempt() throws Exception {
        one.failsToTake(
                Kind.SLOW_DOWN,
                Kind.SLOW_DOWN,
                Kind.SLOW_DOWN,
                Kind.SLOW_DOWN,
                Kind.SLOW_DOWN,
                Kind.SLOW_DOWN);

        assertThat(report(run(nodes(one))).task()).isEqualTo(1);
    }

    @Test
    void a_node_that_always_wants_to_be_left_alone_does_not_keep_samples_from_another()
            throws Exception {
        Kind[] always = new Kind[50];
        Arrays.fill(always, Kind.SLOW_DOWN);
        one.failsToTake(always);

        assertThat(report(run(nodes(one, two))).node()).isEqualTo("two");
        assertThat(one.submitAttempts()).isLessThanOrEqualTo(3);
    }

    @Test
    void a_run_begun_before_a_restart_goes_on_without_a_new_submission() throws Exception {
        one.knows(41, new TaskState.Done());
        var begun = new Run("one", List.of(41L), Instant.now().minusSeconds(3600));

        var end = run(nodes(one), Optional.of(begun));

        assertThat(report(end).task()).isEqualTo(41);
        assertThat(one.submitAttempts()).isZero();
        assertThat(kept).isEmpty();
    }

    @Test
    void a_run_of_a_node_that_is_configured_no_more_is_begun_anew() throws Exception {
        var begun = new Run("removed", List.of(41L), Instant.now());

        assertThat(report(run(nodes(one), Optional.of(begun))).task()).isEqualTo(1);
    }

    @Test
    void a_run_that_the_node_forgot_over_the_restart_is_begun_anew() throws Exception {
        var begun = new Run("one", List.of(41L), Instant.now().minusSeconds(60));

        assertThat(report(run(nodes(one), Optional.of(begun))).task()).isEqualTo(1);
    }

    @Test
    void at_the_deadline_the_waiting_ends() throws Exception {
        one.ends(new TaskState.Running());

        var end =
                nodes(one)
                        .run(
                                SAMPLE,
                                "",
                                Origin.UNKNOWN,
                                Samples.begun(none()),
                                kept::add,
                                Deadline.in(Duration.ofMillis(100)));

        assertThat(failed(end).reason().code()).isEqualTo("sandbox-too-late");
        assertThat(failed(end).passing()).isTrue();
    }

    @Test
    void a_node_gets_what_it_can_run_and_one_more() throws Exception {
        TaskState[] running = new TaskState[12];
        Arrays.fill(running, new TaskState.Running());
        one.ends(running);
        var nodes = nodes(2, one);
        List<Future<RunEnd>> ends = new ArrayList<>();

        for (int i = 0; i < 12; i++) ends.add(askers.submit(() -> run(nodes)));
        for (long task = 1; task <= 12; task++) {
            one.awaitSubmissions((int) Math.min(12, task + 2));
            one.finish(task);
        }

        for (var end : ends) report(end.get());
        assertThat(one.mostUnfinished()).isEqualTo(3);
    }

    @Test
    void the_node_with_the_most_room_gets_the_sample() throws Exception {
        var nodes = nodes(2, one, two);
        one.knows(41, new TaskState.Running());
        var begun = new Run("one", List.of(41L), Instant.now().minusSeconds(1));
        others.add(askers.submit(() -> run(nodes, Optional.of(begun))));
        one.awaitQuestion();

        var report = report(run(nodes));

        assertThat(report.node()).isEqualTo("two");
    }

    @Test
    void when_no_node_has_room_in_time_that_is_said() throws Exception {
        one.ends(new TaskState.Running(), new TaskState.Running());
        var nodes = nodes(1, one);
        others.add(askers.submit(() -> run(nodes)));
        others.add(askers.submit(() -> run(nodes)));
        one.awaitSubmissions(2);

        var end =
                nodes.run(
                        SAMPLE,
                        "",
                        Origin.UNKNOWN,
                        Samples.begun(none()),
                        kept::add,
                        Deadline.in(Duration.ofMillis(50)));

        assertThat(failed(end).reason().code()).isEqualTo("sandbox-busy");
    }

    @Test
    void a_sample_is_run_by_a_node_of_the_environment_it_is_asked_for() throws Exception {
        var nodes = inEnvironments();

        assertThat(report(runIn("win7", nodes)).node()).isEqualTo("two");
        assertThat(report(runIn("", nodes)).node()).isEqualTo("one");
        assertThat(failed(runIn("win11", nodes)).reason().code()).isEqualTo("sandbox-not-suited");
    }

    @Test
    void a_content_is_another_analysis_in_each_environment_whose_machines_differ() {
        var nodes = inEnvironments();

        assertThat(nodes.key(SAMPLE, "win7")).isNotEqualTo(nodes.key(SAMPLE, ""));
    }

    /** Node one is of the usual environment, node two of win7. */
    private SandboxNodes inEnvironments() {
        var tags = new RunOptions(none(), none(), Optional.of(List.of("win7")), none());
        var win7 =
                new SandboxConfig(
                        "two",
                        SandboxReport.Kind.CAPE,
                        URI.create("http://two"),
                        none(),
                        1,
                        Duration.ofMillis(20),
                        LONG,
                        true,
                        none(),
                        tags,
                        Map.of(),
                        new NodeSkills(Set.of(), Long.MAX_VALUE, "win7"),
                        CanaryTimes.NEVER);
        var nodes =
                new SandboxNodes(
                        List.of(config("one", 1), win7),
                        config -> config.name().equals("one") ? one : two,
                        LocalLine::new,
                        QUICK);
        open.add(nodes);
        return nodes;
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }

    private RunEnd runIn(String environment, SandboxNodes nodes) throws InterruptedException {
        return nodes.run(
                SAMPLE,
                environment,
                Origin.UNKNOWN,
                Samples.begun(none()),
                kept::add,
                Deadline.in(LONG));
    }

    @Test
    void what_an_owner_submitted_and_did_not_live_to_store_is_found_and_not_run_again()
            throws Exception {
        FakeSandbox one = new FakeSandbox("one");
        FakeSandbox two = new FakeSandbox("two");
        Begun leftBehind = new Begun("0123456789abcdef", true, none());
        two.submit(SAMPLE, leftBehind.marker());

        RunEnd end = runAgain(nodes(1, one, two), leftBehind);

        assertThat(report(end).node()).isEqualTo("two");
        assertThat(kept).extracting(Run::node).containsExactly("two");
        assertThat(one.submitAttempts() + two.submitAttempts()).isEqualTo(1);
    }

    @Test
    void a_second_run_that_was_not_stored_is_found_after_the_stored_one_has_failed()
            throws Exception {
        FakeSandbox one =
                new FakeSandbox("one").ends(new TaskState.Failed("failed_analysis", false));
        Begun begun = Samples.begun(none());
        List<Long> stored = one.submit(SAMPLE, begun.marker());
        one.submit(SAMPLE, begun.marker());
        Run first = new Run("one", stored, Instant.now());

        RunEnd end = runAgain(nodes(1, one), new Begun(begun.analysis(), true, Optional.of(first)));

        assertThat(report(end).task()).isEqualTo(stored.getFirst() + 1);
        assertThat(one.submitAttempts()).isEqualTo(2);
    }

    @Test
    void another_analysis_of_the_same_content_is_not_taken_for_ours() throws Exception {
        FakeSandbox one = new FakeSandbox("one");
        one.submit(SAMPLE, Marker.of("fedcba9876543210"));

        runAgain(nodes(1, one), new Begun("0123456789abcdef", true, none()));

        assertThat(one.submitAttempts()).isEqualTo(2);
    }

    @Test
    void a_second_try_left_behind_is_found_though_its_number_is_that_of_the_first_elsewhere()
            throws Exception {
        one.reports(Completeness.EMPTY);
        one.submit(SAMPLE, Marker.fresh());
        var first = new Run("one", List.of(1L), Instant.now());
        Begun begun = new Begun("0123456789abcdef", true, Optional.of(first));
        two.submit(SAMPLE, begun.marker());

        RunEnd end = runAgain(nodes(1, one, two), begun);

        assertThat(report(end).node()).isEqualTo("two");
        assertThat(one.submissions() + two.submissions()).isEqualTo(2);
    }

    private RunEnd runAgain(SandboxNodes nodes, Begun begun) throws InterruptedException {
        return nodes.run(SAMPLE, "", Origin.UNKNOWN, begun, kept::add, Deadline.in(LONG));
    }

    @Test
    void without_a_sandbox_nothing_can_be_run() throws Exception {
        var nodes = nodes(1);

        assertThat(nodes.isEmpty()).isTrue();
        assertThat(failed(run(nodes)).passing()).isFalse();
    }

    @Test
    void the_reports_of_an_archives_members_become_one() throws Exception {
        one.takesApartInto(3).reports(Completeness.COMPLETE, Completeness.EMPTY);

        var report = report(run(nodes(one)));

        assertThat(kept.getFirst().tasks()).containsExactly(1L, 2L, 3L);
        assertThat(report.completeness()).isEqualTo(Completeness.PARTIAL);
        assertThat(report.incomplete()).containsExactly("task 2: no process ran");
        assertThat(report.rawScore()).hasValue(3);
        assertThat(report.commands()).containsExactly("command 1", "command 2", "command 3");
    }

    @Test
    void a_node_that_refuses_to_tell_is_given_up_after_three_times() throws Exception {
        one.failsToTell(Kind.MISCONFIGURED, Kind.MISCONFIGURED, Kind.MISCONFIGURED);

        assertThat(report(run(nodes(one, two))).node()).isEqualTo("two");
    }

    @Test
    void a_node_that_puts_off_its_report_again_and_again_keeps_the_sample_from_no_other()
            throws Exception {
        one.failsToReport(Kind.SLOW_DOWN, 100);

        assertThat(report(run(nodes(one, two))).node()).isEqualTo("two");
        assertThat(one.reportsFetched()).isEqualTo(6);
    }

    @Test
    void trouble_while_asking_is_waited_out() throws Exception {
        one.failsToTell(Kind.UNREACHABLE, Kind.TIMED_OUT, Kind.GARBLED, Kind.MISCONFIGURED);

        assertThat(report(run(nodes(one))).task()).isEqualTo(1);
    }

    @Test
    void closing_interrupts_who_waits() throws Exception {
        one.ends(new TaskState.Running());
        var nodes = nodes(one);
        Future<RunEnd> waiting = askers.submit(() -> run(nodes));
        one.awaitSubmissions(1);

        nodes.close();

        assertThatThrownBy(waiting::get).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void health_names_each_node_and_its_trouble() throws Exception {
        two.failsToTake(Kind.MISCONFIGURED);

        assertThat(nodes(3, one, two).health())
                .extracting(NodeHealth::node, NodeHealth::capacity, NodeHealth::trouble)
                .containsExactly(
                        tuple("one", 3, Optional.empty()),
                        tuple("two", 3, Optional.of("sandbox two has trouble: MISCONFIGURED")));
    }

    @Test
    void every_reason_is_told_in_both_languages() {
        for (Kind kind : Kind.values()) {
            var trouble = new SandboxException(kind, "sandbox one is odd");
            var reason = SandboxReasons.trouble("one", trouble).why().reason();
            for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN))
                assertThat(new Wording(locale).text(reason))
                        .contains(": ")
                        .doesNotContain(reason.code())
                        .contains("one");
        }
    }

    private RunEnd run(SandboxNodes nodes) throws InterruptedException {
        return run(nodes, Optional.empty());
    }

    private RunEnd run(SandboxNodes nodes, Optional<Run> begun) throws InterruptedException {
        return nodes.run(
                SAMPLE, "", Origin.UNKNOWN, Samples.begun(begun), kept::add, Deadline.in(LONG));
    }

    private static SandboxReport report(RunEnd end) {
        assertThat(end).isInstanceOf(RunEnd.Reported.class);
        return ((RunEnd.Reported) end).report();
    }

    private static RunEnd.Failed failed(RunEnd end) {
        assertThat(end).isInstanceOf(RunEnd.Failed.class);
        return (RunEnd.Failed) end;
    }

    private SandboxNodes nodes(FakeSandbox... sandboxes) {
        return nodes(1, sandboxes);
    }

    private SandboxNodes nodes(int capacity, FakeSandbox... sandboxes) {
        Map<String, FakeSandbox> byName =
                Arrays.stream(sandboxes)
                        .collect(Collectors.toMap(FakeSandbox::name, Function.identity()));
        var configs =
                Arrays.stream(sandboxes).map(sandbox -> config(sandbox.name(), capacity)).toList();
        var nodes =
                new SandboxNodes(
                        configs,
                        config -> Objects.requireNonNull(byName.get(config.name())),
                        LocalLine::new,
                        QUICK);
        open.add(nodes);
        return nodes;
    }

    private static SandboxConfig config(String name, int capacity) {
        return new SandboxConfig(
                name,
                SandboxReport.Kind.CAPE,
                URI.create("http://" + name),
                Optional.empty(),
                capacity,
                Duration.ofMillis(20),
                LONG,
                true,
                Optional.empty(),
                RunOptions.DEFAULTS,
                Map.of());
    }
}
