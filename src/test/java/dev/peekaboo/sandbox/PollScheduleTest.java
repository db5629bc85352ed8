package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class PollScheduleTest {
    private final PollSchedule schedule = new PollSchedule(Duration.ofSeconds(5));

    @Test
    void a_node_nobody_knows_yet_is_asked_early() {
        assertThat(schedule.first()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void the_first_question_comes_when_the_quickest_recent_run_would_be_done() {
        schedule.ran(Duration.ofSeconds(4));
        schedule.ran(Duration.ofSeconds(2));

        assertThat(schedule.first()).isEqualTo(Duration.ofMillis(1800));
    }

    @Test
    void only_the_last_twenty_runs_count() {
        schedule.ran(Duration.ofMillis(1));
        for (int i = 0; i < 20; i++) schedule.ran(Duration.ofSeconds(2));

        assertThat(schedule.first()).isEqualTo(Duration.ofMillis(1800));
    }

    @Test
    void questions_become_rarer_as_the_task_gets_older_up_to_the_interval() {
        assertThat(schedule.next(Duration.ofMillis(20))).isEqualTo(Duration.ofMillis(20));
        assertThat(schedule.next(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(1));
        assertThat(schedule.next(Duration.ofMinutes(5))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void the_interval_is_an_upper_bound_for_the_first_question_too() {
        schedule.ran(Duration.ofMinutes(5));

        assertThat(schedule.first()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_node_that_is_asked_too_often_is_asked_less_but_at_least_each_minute() {
        schedule.slowDown();
        assertThat(schedule.next(Duration.ofMinutes(5))).isEqualTo(Duration.ofSeconds(10));

        for (int i = 0; i < 10; i++) schedule.slowDown();
        assertThat(schedule.next(Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void it_is_asked_as_before_after_a_while_without_complaint() {
        schedule.slowDown();
        for (int i = 0; i < 10; i++) schedule.answered();

        assertThat(schedule.next(Duration.ofMinutes(5))).isEqualTo(Duration.ofSeconds(5));
    }
}
