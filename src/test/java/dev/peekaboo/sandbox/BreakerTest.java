package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Sha256;
import dev.peekaboo.sandbox.Breaker.State;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class BreakerTest {
    private final AtomicLong nanos = new AtomicLong(42);
    private final Breaker breaker = new Breaker(nanos::get);

    @Test
    void five_troubles_of_the_connection_in_a_row_take_a_node_out() {
        for (int i = 0; i < 4; i++) assertThat(breaker.unreachable("no route")).isFalse();
        breaker.answered();
        for (int i = 0; i < 4; i++) assertThat(breaker.unreachable("no route")).isFalse();

        assertThat(breaker.unreachable("no route")).isTrue();

        assertThat(breaker.state()).isEqualTo(State.OUT);
        assertThat(breaker.outage().orElseThrow().why()).isEqualTo("no route");
    }

    @Test
    void three_samples_of_which_nothing_was_seen_take_out_a_node_that_answers_well() {
        breaker.strike(sample(1), "empty");
        breaker.answered();
        breaker.strike(sample(2), "empty");
        breaker.answered();
        assertThat(breaker.state()).isEqualTo(State.IN_ROTATION);

        assertThat(breaker.strike(sample(3), "empty")).isTrue();

        assertThat(breaker.state()).isEqualTo(State.OUT);
    }

    @Test
    void a_content_that_shows_nothing_however_often_counts_once() {
        for (int i = 0; i < 10; i++) breaker.strike(sample(1), "empty");

        assertThat(breaker.state()).isEqualTo(State.IN_ROTATION);
    }

    @Test
    void a_good_report_forgives_the_strikes_before_it() {
        breaker.strike(sample(1), "empty");
        breaker.strike(sample(2), "empty");
        breaker.good();
        breaker.strike(sample(3), "empty");
        breaker.strike(sample(4), "empty");

        assertThat(breaker.state()).isEqualTo(State.IN_ROTATION);
    }

    @Test
    void more_bad_runs_than_good_ones_of_the_last_twenty_take_it_out() {
        for (int i = 0; i < 6; i++) {
            breaker.good();
            breaker.strike(sample(2 * i), "empty");
            breaker.strike(sample(2 * i + 1), "empty");
        }
        breaker.good();
        assertThat(breaker.state()).isEqualTo(State.IN_ROTATION);

        breaker.strike(sample(100), "empty");

        assertThat(breaker.state()).isEqualTo(State.OUT);
    }

    @Test
    void the_first_probe_is_due_after_half_a_minute_and_only_once() {
        breaker.takeOut("canary missed");

        assertThat(breaker.beginProbe()).isFalse();
        pass(Duration.ofSeconds(30));
        assertThat(breaker.beginProbe()).isTrue();
        assertThat(breaker.beginProbe()).isFalse();
        assertThat(breaker.state()).isEqualTo(State.ON_PROBATION);
    }

    @Test
    void a_probe_that_shows_something_brings_the_node_back() {
        breaker.takeOut("canary missed");
        pass(Duration.ofSeconds(30));
        breaker.beginProbe();

        assertThat(breaker.good()).isTrue();

        assertThat(breaker.outage()).isEmpty();
    }

    @Test
    void a_run_from_before_that_ends_well_does_not_bring_it_back() {
        breaker.takeOut("canary missed");

        assertThat(breaker.good()).isFalse();

        assertThat(breaker.state()).isEqualTo(State.OUT);
    }

    @Test
    void each_probe_that_fails_doubles_the_pause_up_to_a_quarter_of_an_hour() {
        breaker.takeOut("down");
        for (long seconds : new long[] {30, 60, 120, 240, 480, 900, 900}) {
            assertThat(breaker.outage().orElseThrow().untilProbe())
                    .isEqualTo(Duration.ofSeconds(seconds));
            pass(Duration.ofSeconds(seconds));
            assertThat(breaker.beginProbe()).isTrue();
            breaker.takeOut("still down");
        }

        assertThat(breaker.outage().orElseThrow().lasted())
                .isEqualTo(Duration.ofSeconds(30 + 60 + 120 + 240 + 480 + 900 + 900));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Sha256 sample(int number) {
        return new Sha256("%064x".formatted(number));
    }
}
