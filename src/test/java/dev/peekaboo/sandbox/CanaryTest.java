package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.report.SandboxReport.Kind;
import dev.peekaboo.simulator.BehaviourFault;
import dev.peekaboo.simulator.RunFault;
import dev.peekaboo.simulator.Simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** The harmless sample that shows whether a node sees anything. */
@Timeout(60)
class CanaryTest {
    private static final Duration FIRST = Duration.ofMinutes(2);

    private final Simulator simulator = Simulator.setup().start();
    private final AtomicLong nanos = new AtomicLong();

    CanaryTest() throws IOException {}

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void each_canary_is_a_new_content_with_a_sign_of_its_own() throws Exception {
        Canary one = Canary.fresh(Optional.empty());
        Canary other = Canary.fresh(Optional.empty());

        assertThat(one.sample().sha256()).isNotEqualTo(other.sample().sha256());
        assertThat(one.sample().declared().name()).isEqualTo("peekaboo-canary.bat");
        assertThat(text(one)).contains("rem " + one.sign()).doesNotContain(other.sign());
    }

    @Test
    void a_linux_node_gets_a_shell_script() throws Exception {
        Canary canary = Canary.fresh(Optional.of("linux"));

        assertThat(canary.sample().declared().name()).isEqualTo("peekaboo-canary.sh");
        assertThat(text(canary)).startsWith("#!/bin/sh\n").contains(canary.sign());
    }

    @Test
    void the_mail_that_waited_for_a_start_comes_before_the_first_canary() throws Exception {
        nanos.set(-FIRST.toNanos() + 1);
        AtomicInteger looks = new AtomicInteger();
        SandboxConfig config =
                SandboxConfig.of("simulated", Kind.CAPE, simulator.capeUrl())
                        .with(new CanaryTimes(FIRST, Duration.ofHours(6)));
        NodeRecord record = new NodeRecord(config, true, nanos::get, () -> {});
        LongSupplier counting =
                () -> {
                    looks.incrementAndGet();
                    return nanos.get();
                };
        try (var node = new SandboxNode(config, Clients.of(config), Clients.QUICK, record);
                var watch =
                        new NodeWatch(
                                List.of(node),
                                new LocalLine(new FixedNodes("simulated", 2)),
                                Duration.ofMillis(1),
                                counting)) {
            nanos.addAndGet(FIRST.toNanos() - 1);
            watch.start();
            await().until(() -> looks.get() > 20);
            assertThat(simulator.stats().canaries()).isZero();

            nanos.incrementAndGet();
            await().atMost(Duration.ofSeconds(30)).until(() -> record.canary().equals("seen"));
        }
    }

    @Test
    void a_look_that_breaks_down_does_not_end_the_watching() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        SandboxConfig config =
                SandboxConfig.of("simulated", Kind.CAPE, simulator.capeUrl())
                        .with(new CanaryTimes(Duration.ZERO, Duration.ofHours(6)));
        NodeRecord record = new NodeRecord(config, true, nanos::get, () -> {});
        LongSupplier breaking =
                () -> {
                    // The first is the start of the watch.
                    if (looks.incrementAndGet() == 2) throw new IllegalStateException("broken");
                    return nanos.get();
                };
        try (var node = new SandboxNode(config, Clients.of(config), Clients.QUICK, record);
                var watch =
                        new NodeWatch(
                                List.of(node),
                                new LocalLine(new FixedNodes("simulated", 2)),
                                Duration.ofMillis(1),
                                breaking)) {
            watch.start();

            await().atMost(Duration.ofSeconds(30)).until(() -> record.canary().equals("seen"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_node_that_works_sees_the_canary(Kind product) throws Exception {
        try (var watched = new Watched(product)) {
            watched.awaitCanary("seen");

            assertThat(watched.record.rotation()).isEqualTo("in");
            assertThat(simulator.stats().canaries()).isEqualTo(1);
            assertThat(simulator.stats().submissions()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_node_that_sees_nothing_leaves_the_rotation(Kind product) throws Exception {
        simulator.arm(BehaviourFault.BLIND);

        try (var watched = new Watched(product)) {
            watched.awaitCanary("missed");

            assertThat(watched.record.places()).isZero();
            assertThat(watched.record.breaker().outage().orElseThrow().why())
                    .isEqualTo("its command was not seen");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_node_without_signatures_leaves_the_rotation(Kind product) throws Exception {
        simulator.arm(BehaviourFault.NO_SIGNATURES);

        try (var watched = new Watched(product)) {
            watched.awaitCanary("missed");

            assertThat(watched.record.breaker().outage().orElseThrow().why())
                    .isEqualTo("no signature fired; are any installed?");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_black_hole_leaves_the_rotation_before_any_mail_falls_in(Kind product) throws Exception {
        simulator.arm(RunFault.VM_START_FAIL);

        try (var watched = new Watched(product)) {
            watched.awaitCanary("missed");

            assertThat(watched.record.places()).isZero();
        }
    }

    @Test
    void a_node_that_was_mended_comes_back_with_the_next_canary() throws Exception {
        simulator.arm(BehaviourFault.BLIND);
        try (var watched = new Watched(Kind.CAPE)) {
            watched.awaitCanary("missed");
            simulator.disarm();

            nanos.addAndGet(Breaker.FIRST_PAUSE.toNanos());
            watched.awaitCanary("seen");

            assertThat(watched.record.places()).isEqualTo(2);
        }
    }

    @Test
    void the_canary_flies_again_when_its_time_has_come() throws Exception {
        try (var watched = new Watched(Kind.CAPE)) {
            watched.awaitCanary("seen");
            simulator.arm(BehaviourFault.BLIND);

            nanos.addAndGet(Duration.ofHours(7).toNanos());
            watched.awaitCanary("missed");

            assertThat(watched.record.places()).isZero();
        }
    }

    private static String text(Canary canary) throws IOException {
        return new String(
                canary.sample().content().open().readAllBytes(), StandardCharsets.US_ASCII);
    }

    /** A node of the simulator that is watched, by a clock of ours. */
    private final class Watched implements AutoCloseable {
        final NodeRecord record;
        private final SandboxNode node;
        private final NodeWatch watch;

        Watched(Kind product) {
            var url =
                    switch (product) {
                        case CAPE -> simulator.capeUrl();
                        case CUCKOO -> simulator.cuckooUrl();
                    };
            SandboxConfig config =
                    SandboxConfig.of("simulated", product, url)
                            .with(new CanaryTimes(FIRST, Duration.ofHours(6)));
            Line.Nodes places = new FixedNodes("simulated", 2);
            record = new NodeRecord(config, true, nanos::get, () -> {});
            node = new SandboxNode(config, Clients.of(config), Clients.QUICK, record);
            watch =
                    new NodeWatch(
                            List.of(node), new LocalLine(places), Duration.ofMillis(5), nanos::get);
            watch.start();
            nanos.addAndGet(FIRST.toNanos());
        }

        void awaitCanary(String word) {
            await().atMost(Duration.ofSeconds(30)).until(() -> record.canary().equals(word));
        }

        @Override
        public void close() {
            watch.close();
            node.close();
        }
    }
}
