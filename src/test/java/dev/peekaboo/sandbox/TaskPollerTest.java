package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.sandbox.SandboxException.Kind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

@Timeout(30)
class TaskPollerTest {
    private static final Duration LONG_AGO = Duration.ofMinutes(1);

    private final FakeSandbox sandbox = new FakeSandbox("one");
    private final PollSchedule schedule = new PollSchedule(Duration.ofMillis(30));
    private final TaskPoller poller =
            new TaskPoller(
                    sandbox,
                    schedule,
                    Duration.ofMillis(100),
                    new NodeRecord(
                            SandboxConfig.of(
                                    "one",
                                    SandboxReport.Kind.CAPE,
                                    URI.create("http://one.example")),
                            false,
                            System::nanoTime,
                            () -> {}));

    @AfterEach
    void close() {
        poller.close();
    }

    @Test
    void tasks_are_asked_for_together() throws Exception {
        sandbox.knows(1, new TaskState.Running()).knows(2, new TaskState.Running());
        var first = poller.watch(1, LONG_AGO);
        var second = poller.watch(2, LONG_AGO);
        sandbox.awaitQuestion(Set.of(1L, 2L));

        sandbox.finish(1);
        sandbox.finish(2);

        assertThat(List.of(first.get(), second.get())).containsOnly(new TaskState.Done());
    }

    @Test
    void a_task_that_is_not_known_yet_is_given_some_time() throws Exception {
        var end = poller.watch(1, Duration.ZERO);
        sandbox.awaitQuestion(Set.of(1L));
        sandbox.finish(1);

        assertThat(end.get()).isEqualTo(new TaskState.Done());
    }

    @Test
    void a_task_missing_twice_is_gone() throws Exception {
        assertThat(poller.watch(1, LONG_AGO).get()).isEqualTo(new TaskState.Gone());
        assertThat(sandbox.questions()).hasSize(2);
    }

    @Test
    void who_stops_waiting_is_not_asked_for_any_more() throws Exception {
        sandbox.knows(1, new TaskState.Running()).knows(2, new TaskState.Running());
        var forgotten = poller.watch(1, LONG_AGO);
        var wanted = poller.watch(2, LONG_AGO);
        sandbox.awaitQuestion(Set.of(1L, 2L));

        poller.forget(1);
        sandbox.awaitQuestion(Set.of(2L));

        assertThat(sandbox.questions()).last().isEqualTo(Set.of(2L));
        assertThat(forgotten.isDone() || wanted.isDone()).isFalse();
    }

    @Test
    void two_who_wait_for_one_task_are_both_told() throws Exception {
        sandbox.knows(1, new TaskState.Running());
        var first = poller.watch(1, LONG_AGO);
        var second = poller.watch(1, LONG_AGO);
        poller.forget(1);
        sandbox.finish(1);

        assertThat(first.get()).isEqualTo(new TaskState.Done());
        assertThat(second.get()).isEqualTo(new TaskState.Done());
    }

    @Test
    void a_node_that_asks_for_less_is_asked_less() throws Exception {
        sandbox.failsToTell(Kind.SLOW_DOWN).knows(1, new TaskState.Done());

        poller.watch(1, LONG_AGO).get();

        assertThat(schedule.next(LONG_AGO)).isEqualTo(Duration.ofMillis(60));
    }

    @Test
    void nobody_waits_for_a_closed_node() {
        poller.close();

        assertThatThrownBy(() -> poller.watch(1, LONG_AGO).get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
    }
}
