package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.sandbox.SandboxException.Kind;
import dev.peekaboo.simulator.Fault;
import dev.peekaboo.simulator.FaultSpec;
import dev.peekaboo.simulator.RunTimes;
import dev.peekaboo.simulator.Simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@link Sandbox} promises, call by call, against the simulated sandbox: other than with the
 * answers written down in {@link SandboxContract}, the other side has a memory and takes its time.
 */
@Timeout(60)
public abstract class SimulatedSandboxContract {
    private static final long NEVER_GIVEN = 4711;

    private final Marker marker = Marker.fresh();
    private Simulator simulator;
    private Sandbox sandbox;

    protected abstract Sandbox client(SandboxConfig config, HttpTimes times);

    protected abstract SandboxReport.Kind kind();

    protected abstract URI url(Simulator simulator);

    @BeforeEach
    void connect() throws IOException {
        simulator = Simulator.setup().runTimes(RunTimes.of(Duration.ofMillis(50))).start();
        SandboxConfig config = SandboxConfig.of("simulated", kind(), url(simulator));
        sandbox = client(config, HttpTimes.DEFAULTS);
    }

    @AfterEach
    void disconnect() {
        sandbox.close();
        simulator.close();
    }

    @Test
    void a_sample_is_submitted_runs_and_is_reported_as_itself() throws Exception {
        Sample sample = sample("MZ SIMULATE-RANSOMWARE");

        long task = onlyOne(sandbox.submit(sample, marker));
        awaitState(task, TaskState.Done.class);
        SandboxReport report = sandbox.report(task, sample);

        assertThat(task).isPositive();
        assertThat(report.completeness()).isEqualTo(Completeness.COMPLETE);
        assertThat(report.signatures()).isNotEmpty();
        assertThat(simulator.stats().submissions()).isEqualTo(1);
    }

    @Test
    void a_task_that_takes_its_time_is_running() throws Exception {
        long task = onlyOne(sandbox.submit(sample("MZ SIMULATE-RUN=60m"), marker));

        assertThat(sandbox.states(Set.of(task))).containsEntry(task, new TaskState.Running());
    }

    @Test
    void tasks_in_different_states_are_told_apart_in_one_round() throws Exception {
        long running = onlyOne(sandbox.submit(sample("MZ SIMULATE-RUN=60m"), marker));
        long done = onlyOne(sandbox.submit(sample("MZ"), marker));
        awaitState(done, TaskState.Done.class);

        Map<Long, TaskState> states = sandbox.states(Set.of(running, done, NEVER_GIVEN));

        assertThat(states)
                .containsEntry(running, new TaskState.Running())
                .containsEntry(done, new TaskState.Done())
                .containsEntry(NEVER_GIVEN, new TaskState.Gone());
    }

    @Test
    void a_task_whose_analysis_failed_has_failed() throws Exception {
        long task = onlyOne(sandbox.submit(sample("MZ SIMULATE-FAULT=fail_analysis"), marker));

        awaitState(task, TaskState.Failed.class);
    }

    @Test
    void a_submission_is_found_by_its_marker_and_no_other() throws Exception {
        Sample sample = sample("MZ found again");
        List<Long> tasks = sandbox.submit(sample, marker);
        sandbox.submit(sample, Marker.fresh());

        assertThat(sandbox.find(sample, marker::equals)).isEqualTo(tasks);
        assertThat(sandbox.find(sample, Marker.fresh()::equals)).isEmpty();
        assertThat(sandbox.find(sample("MZ never submitted"), marker::equals)).isEmpty();
    }

    @Test
    void a_submission_whose_answer_is_lost_is_found_nevertheless() throws Exception {
        Sample sample = sample("MZ lost answer");
        arm("submit_reset_after");

        SandboxException lost =
                catchThrowableOfType(SandboxException.class, () -> sandbox.submit(sample, marker));

        assertThat(lost.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(sandbox.find(sample, marker::equals)).hasSize(1);
    }

    @Test
    void the_report_of_another_sample_is_not_taken_for_ours() throws Exception {
        Sample ours = sample("MZ ours");
        long task = onlyOne(sandbox.submit(sample("MZ theirs"), marker));
        awaitState(task, TaskState.Done.class);

        assertThat(sandbox.report(task, ours).completeness()).isEqualTo(Completeness.INVALID);
    }

    @Test
    void a_report_cut_off_in_the_middle_is_never_complete() throws Exception {
        Sample sample = sample("MZ");
        long task = onlyOne(sandbox.submit(sample, marker));
        awaitState(task, TaskState.Done.class);
        arm("report_truncated");

        assertThat(sandbox.report(task, sample).completeness()).isEqualTo(Completeness.INVALID);
    }

    @Test
    void a_node_that_works_passes_its_check_and_one_that_is_gone_does_not() throws Exception {
        sandbox.check();

        simulator.close();

        assertThatThrownBy(() -> sandbox.check()).isInstanceOf(SandboxException.class);
    }

    private void arm(String fault) {
        simulator.arm(FaultSpec.always(Fault.named(fault).orElseThrow()));
    }

    private void awaitState(long task, Class<? extends TaskState> state) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> state.isInstance(sandbox.states(Set.of(task)).get(task)));
    }

    private static long onlyOne(List<Long> tasks) {
        assertThat(tasks).hasSize(1);
        return tasks.getFirst();
    }

    private static Sample sample(String content) throws Exception {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        return new Sample(
                new Sha256(HexFormat.of().formatHex(digest)),
                new Content.InMemory(bytes),
                Declared.name("invoice.exe"));
    }
}
