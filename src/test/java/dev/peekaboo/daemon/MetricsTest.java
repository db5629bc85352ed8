package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Verdict;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Health.Condition;
import dev.peekaboo.frontend.State;
import dev.peekaboo.frontend.Told;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names that alert rules are written with. */
class MetricsTest {
    private static final Judgement RANSOMWARE =
            Judgement.outsideOfRules(
                    new Verdict.Bad(Reason.of("a", Category.RANSOMWARE, Source.SANDBOX)));

    private final Metrics metrics = new Metrics();

    @Test
    void verdicts_are_counted_by_result_and_category_and_their_times_kept() {
        metrics.settled(RANSOMWARE, Duration.ofMillis(30));
        metrics.settled(RANSOMWARE, Duration.ofSeconds(40));
        metrics.recalled(RANSOMWARE);

        assertThat(metrics.page(Map.of()).lines())
                .contains(
                        "peekaboo_verdicts_total{category=\"ransomware\",result=\"bad\"} 2.0",
                        "peekaboo_recalled_verdicts_total{result=\"bad\"} 1.0",
                        "peekaboo_job_seconds_bucket{le=\"0.025\"} 0",
                        "peekaboo_job_seconds_bucket{le=\"0.05\"} 1",
                        "peekaboo_job_seconds_bucket{le=\"60.0\"} 2",
                        "peekaboo_job_seconds_count 2");
    }

    @Test
    void what_passes_unchecked_or_is_put_off_is_seen_at_each_door() {
        metrics.count(Door.CLAMD, Optional.of(State.PENDING), Told.DEFER);
        metrics.count(Door.CLAMD, Optional.of(State.GIVEN_UP), Told.MARK);
        metrics.count(Door.MILTER, Optional.empty(), Told.PASS);

        assertThat(metrics.page(Map.of()).lines())
                .contains(
                        "peekaboo_answers_total{door=\"clamd\",state=\"pending\",told=\"defer\"} 1.0",
                        "peekaboo_answers_total{door=\"clamd\",state=\"given_up\",told=\"mark\"} 1.0",
                        "peekaboo_answers_total{door=\"milter\",state=\"clean\",told=\"pass\"} 1.0");
    }

    @Test
    void what_alerts_wait_for_is_there_as_zero_before_it_happens_first() {
        assertThat(metrics.page(Map.of()).lines())
                .contains(
                        "peekaboo_answers_total{door=\"milter\",state=\"given_up\",told=\"mark\"} 0.0",
                        "peekaboo_answers_total{door=\"rest\",state=\"pending\",told=\"defer\"} 0.0");
    }

    @Test
    void parts_and_sandboxes_are_told_as_they_are_now() {
        Condition workers = new Condition(true, "a text", Map.of("worker_deaths", 3L));
        Condition sandboxes =
                new Condition(
                        false,
                        "cape1 is down",
                        Map.of(
                                "nodes",
                                List.of(
                                        Map.of(
                                                "name",
                                                "cape1",
                                                "rotation",
                                                "out",
                                                "usual_run_s",
                                                90,
                                                "outstanding",
                                                2))));

        String page = metrics.page(Map.of("workers", workers, "sandboxes", sandboxes));

        assertThat(page.lines())
                .contains(
                        "peekaboo_up{part=\"workers\"} 1.0",
                        "peekaboo_up{part=\"sandboxes\"} 0.0",
                        "peekaboo_workers_worker_deaths 3.0",
                        "peekaboo_sandbox_in_rotation{node=\"cape1\"} 0.0",
                        "peekaboo_sandbox_usual_run_seconds{node=\"cape1\"} 90.0",
                        "peekaboo_sandbox_outstanding{node=\"cape1\"} 2.0");
        assertThat(metrics.page(Map.of("workers", workers))).doesNotContain("cape1");
    }

    @Test
    void the_memory_of_java_is_there_too() {
        assertThat(metrics.page(Map.of())).contains("jvm_memory_used_bytes{area=\"heap\"}");
    }
}
