package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Sha256;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.sandbox.SandboxException.Kind;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

class NodeRecordTest {
    private static final Duration LONG_RUN = Duration.ofMinutes(4);

    private final AtomicLong nanos = new AtomicLong();
    private final NodeRecord record = record(false);

    @Test
    void a_node_may_have_what_it_runs_and_one_more() {
        assertThat(record.places()).isEqualTo(5);
    }

    @Test
    void a_node_that_asks_us_to_slow_down_gets_half_and_then_one_more_with_each_good_run() {
        record.trouble(new SandboxException(Kind.SLOW_DOWN, "slowly"));
        assertThat(record.places()).isEqualTo(2);

        record.reported(sample(1), report(Completeness.COMPLETE), LONG_RUN);

        assertThat(record.places()).isEqualTo(3);
        assertThat(record.breaker().outage()).isEmpty();
        assertThat(record.runs().throttledLastHour()).isEqualTo(1);
    }

    @Test
    void a_node_that_is_throttled_all_day_still_gets_one_sample() {
        for (int i = 0; i < 50; i++) record.trouble(new SandboxException(Kind.SLOW_DOWN, "slowly"));

        assertThat(record.places()).isEqualTo(1);
        assertThat(record.breaker().outage()).isEmpty();
    }

    @Test
    void three_runs_that_end_much_too_fast_with_little_to_show_take_it_out() {
        for (int i = 0; i < 5; i++)
            record.reported(sample(i), report(Completeness.COMPLETE), LONG_RUN);

        for (int i = 10; i < 13; i++)
            record.reported(sample(i), report(Completeness.PARTIAL), Duration.ofSeconds(4));

        assertThat(record.places()).isZero();
    }

    @Test
    void a_whole_report_is_good_however_fast_it_came() {
        for (int i = 0; i < 5; i++)
            record.reported(sample(i), report(Completeness.COMPLETE), LONG_RUN);

        for (int i = 10; i < 15; i++)
            record.reported(sample(i), report(Completeness.COMPLETE), Duration.ofSeconds(4));

        assertThat(record.places()).isEqualTo(5);
    }

    @Test
    void a_node_set_up_wrongly_gets_nothing_more() {
        record.refusesWork(new SandboxException(Kind.MISCONFIGURED, "wants an api_token"));

        assertThat(record.places()).isZero();
        assertThat(record.rotation()).isEqualTo("out");
    }

    @Test
    void without_a_canary_one_sample_is_the_probe() {
        record.refusesWork(new SandboxException(Kind.MISCONFIGURED, "wants an api_token"));
        nanos.addAndGet(Breaker.FIRST_PAUSE.toNanos());

        assertThat(record.beginProbe()).isTrue();

        assertThat(record.places()).isEqualTo(1);
    }

    @Test
    void with_a_canary_no_sample_is_risked_on_a_node_that_is_out() {
        NodeRecord watched = record(true);
        watched.canaryMissed("its command was not seen");
        nanos.addAndGet(Breaker.FIRST_PAUSE.toNanos());

        assertThat(watched.beginProbe()).isTrue();

        assertThat(watched.places()).isZero();
        watched.canarySeen();
        assertThat(watched.places()).isEqualTo(5);
    }

    @Test
    void the_runs_of_the_last_hour_are_counted() {
        record.reported(sample(1), report(Completeness.COMPLETE), LONG_RUN);
        nanos.addAndGet(Duration.ofMinutes(50).toNanos());
        record.reported(sample(2), report(Completeness.COMPLETE), LONG_RUN);
        record.ranBadly(sample(3), "lost it");

        assertThat(record.runs().endedLastHour()).isEqualTo(3);
        nanos.addAndGet(Duration.ofMinutes(11).toNanos());
        assertThat(record.runs().endedLastHour()).isEqualTo(2);
    }

    private NodeRecord record(boolean hasCanary) {
        SandboxConfig config =
                new SandboxConfig(
                        "cape1",
                        SandboxReport.Kind.CAPE,
                        URI.create("http://cape1.example"),
                        Optional.empty(),
                        4,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(900),
                        true,
                        Optional.<Path>empty(),
                        RunOptions.DEFAULTS,
                        Map.of());
        return new NodeRecord(config, hasCanary, nanos::get, () -> {});
    }

    private static SandboxReport report(Completeness completeness) {
        return FakeSandbox.report("cape1", 1, completeness);
    }

    private static Sha256 sample(int number) {
        return new Sha256("%064x".formatted(number));
    }
}
