package dev.peekaboo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;

/** Machines, queue and run times on a clock that is moved by hand. */
class TimeTest {
    private final ManualClock clock = new ManualClock();

    @Test
    void a_task_passes_through_all_states_at_its_times() throws Exception {
        try (var simulator =
                Simulator.setup()
                        .clock(clock)
                        .machines(1)
                        .runTimes(RunTimes.of(Duration.ofSeconds(60)))
                        .processing(Duration.ofSeconds(5))
                        .start()) {
            ApiClient cuckoo = ApiClient.cuckoo(simulator);
            long first = cuckoo.submitted("first");
            long second = cuckoo.submitted("second");

            assertThat(states(cuckoo, first, second)).isEqualTo("running pending");
            clock.advance(Duration.ofSeconds(60));
            assertThat(states(cuckoo, first, second)).isEqualTo("completed running");
            clock.advance(Duration.ofSeconds(5));
            assertThat(states(cuckoo, first, second)).isEqualTo("reported running");
            clock.advance(Duration.ofSeconds(60));
            assertThat(states(cuckoo, first, second)).isEqualTo("reported reported");
        }
    }

    @Test
    void what_happened_while_nobody_looked_happened_at_its_own_time() throws Exception {
        try (var simulator = oneMachineOneMinute()) {
            ApiClient cape = ApiClient.cape(simulator);
            cape.submit("first");
            long second = cape.submitted("second");

            clock.advance(Duration.ofDays(1));

            var task = ApiClient.json(cape.view(second)).get("data");
            assertThat(task.get("started_on").asString()).isEqualTo("2026-01-01 12:01:00");
            assertThat(task.get("completed_on").asString()).isEqualTo("2026-01-01 12:02:00");
        }
    }

    @Test
    void a_higher_priority_goes_first_and_the_older_of_two_equals() throws Exception {
        try (var simulator = oneMachineOneMinute()) {
            ApiClient cuckoo = ApiClient.cuckoo(simulator);
            cuckoo.submit("busy");
            long low = cuckoo.submitted("low");
            long high = cuckoo.submitted("high", "priority", "3");
            long alsoHigh = cuckoo.submitted("also high", "priority", "3");

            clock.advance(Duration.ofSeconds(60));
            assertThat(states(cuckoo, low, high, alsoHigh)).isEqualTo("pending running pending");
            clock.advance(Duration.ofSeconds(60));
            assertThat(states(cuckoo, low, high, alsoHigh)).isEqualTo("pending reported running");
        }
    }

    @Test
    void a_sample_or_its_submission_may_say_how_long_it_runs() throws Exception {
        try (var simulator = oneMachineOneMinute()) {
            ApiClient cuckoo = ApiClient.cuckoo(simulator);

            long marked = cuckoo.submitted("SIMULATE-RUN=12s");
            clock.advance(Duration.ofSeconds(12));
            long cut = cuckoo.submitted("other", "timeout", "20");
            clock.advance(Duration.ofSeconds(20));

            assertThat(states(cuckoo, marked, cut)).isEqualTo("reported reported");
        }
    }

    @Test
    void the_same_seed_gives_the_same_run_times_around_their_mean() {
        var times = RunTimes.parse("60s+30s");
        double mean =
                Stream.generate(new Random(7)::nextLong)
                        .limit(2_000)
                        .mapToDouble(seed -> times.draw(new Random(seed)).toMillis() / 1000.0)
                        .average()
                        .orElseThrow();

        assertThat(times.draw(new Random(1))).isEqualTo(times.draw(new Random(1)));
        assertThat(mean).isCloseTo(90, within(3.0));
    }

    @Test
    void times_are_written_with_their_unit() {
        assertThat(RunTimes.parse("250ms")).isEqualTo(RunTimes.of(Duration.ofMillis(250)));
        assertThat(RunTimes.parse("1.5s")).isEqualTo(RunTimes.of(Duration.ofMillis(1500)));
        assertThat(RunTimes.parse("4m")).isEqualTo(RunTimes.of(Duration.ofMinutes(4)));
        assertThatThrownBy(() -> RunTimes.parse("60"))
                .hasMessage("not a time: \"60\"; write it like 250ms, 12s or 4m");
    }

    @Test
    void a_restart_loses_fails_or_recovers_what_was_running() throws Exception {
        try (var simulator = oneMachineOneMinute()) {
            ApiClient cuckoo = ApiClient.cuckoo(simulator);

            long lost = cuckoo.submitted("lost");
            simulator.restart(Restart.LOSE);
            long failed = cuckoo.submitted("failed");
            simulator.restart(Restart.FAIL);
            long recovered = cuckoo.submitted("recovered");
            simulator.restart(Restart.RECOVER);

            assertThat(states(cuckoo, lost, failed, recovered, recovered + 1))
                    .isEqualTo("none failed_analysis recovered running");
        }
    }

    @Test
    void after_a_clean_restart_the_ids_begin_anew() throws Exception {
        try (var simulator = oneMachineOneMinute()) {
            ApiClient cuckoo = ApiClient.cuckoo(simulator);
            cuckoo.submit("before");

            simulator.restart(Restart.CLEAN);

            assertThat(cuckoo.status(1)).isEqualTo("none");
            assertThat(cuckoo.submitted("after")).isEqualTo(1);
        }
    }

    @Test
    void a_full_disk_takes_no_more_tasks() throws Exception {
        try (var simulator = Simulator.setup().maxTasks(1).start()) {
            ApiClient cape = ApiClient.cape(simulator);
            cape.submit("one");

            assertThat(cape.submit("two").body()).contains("Not enough free disk space");
            assertThat(simulator.stats().submissions()).isEqualTo(1);
        }
    }

    private Simulator oneMachineOneMinute() throws Exception {
        return Simulator.setup()
                .clock(clock)
                .machines(1)
                .runTimes(RunTimes.of(Duration.ofSeconds(60)))
                .start();
    }

    private static String states(ApiClient client, long... ids) throws Exception {
        StringBuilder states = new StringBuilder();
        for (long id : ids) states.append(client.status(id)).append(' ');
        return states.toString().strip();
    }
}
