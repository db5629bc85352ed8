package dev.peekaboo.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.Judgement;
import dev.peekaboo.Origin;
import dev.peekaboo.Sha256;
import dev.peekaboo.sandbox.Deadline;
import dev.peekaboo.sandbox.Line;
import dev.peekaboo.store.Claim;
import dev.peekaboo.store.ClaimTerms;
import dev.peekaboo.store.Lease;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.sql.SqlStore;
import dev.peekaboo.store.sql.sqlite.SqliteConfig;
import dev.peekaboo.store.sql.sqlite.SqliteDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A mistake of ours in one round of a thread that others rely on does not end the thread. */
@Timeout(60)
class ThreadsThatGoOnTest {
    private static final AnalysisKey KEY = new AnalysisKey(new Sha256("a".repeat(64)), "doc", "");

    @TempDir Path folder;
    private final Clock clock = Clock.systemUTC();
    private final TroubledStore troubles = new TroubledStore();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Store store;

    @BeforeEach
    void open() {
        var file = new SqliteConfig(folder.resolve("peekaboo.db"));
        store = troubles.over(new SqlStore(new SqliteDatabase(file), clock));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        threads.close();
        store.close();
    }

    private static RuntimeException mistake() {
        return new IllegalStateException("a mistake");
    }

    @Test
    void the_queue_is_served_again() throws Exception {
        troubles.fails("serve", 1, ThreadsThatGoOnTest::mistake);
        try (var line = new StoredLine(store, "anna", new OneNode(), clock)) {
            Line.Turn turn =
                    line.await(
                            Origin.UNKNOWN,
                            Set.of("cape1"),
                            () -> Deadline.in(Duration.ofSeconds(50)));

            assertThat(turn).isInstanceOf(Line.Turn.Given.class);
        }
    }

    @Test
    void a_lease_is_renewed_again() {
        troubles.fails("renew", 1, ThreadsThatGoOnTest::mistake);
        Instant now = clock.instant();
        Duration length = Duration.ofSeconds(30);
        var terms = new ClaimTerms("anna", now, now.plus(length), now, now, now);
        Lease lease = ((Claim.Granted) store.claim(KEY, terms)).lease();

        try (var _ = LeaseKeeper.start(store, lease, Duration.ofMillis(30), clock)) {
            await().until(() -> troubles.calls("renew") > 2);
        }
    }

    @Test
    void who_waits_for_another_instance_is_woken_in_the_end() throws Exception {
        troubles.fails("settled", 1, ThreadsThatGoOnTest::mistake);
        var asked = new CountDownLatch(1);
        try (var elsewhere = new Elsewhere(store)) {
            threads.execute(
                    () -> {
                        try {
                            elsewhere.await(1, Duration.ofSeconds(50));
                        } catch (InterruptedException _) {
                            Thread.currentThread().interrupt();
                        }
                        asked.countDown();
                    });

            await().until(() -> troubles.calls("settled") > 1);

            assertThat(asked.getCount()).isEqualTo(1);
        }
        asked.await();
    }

    @Test
    void who_asks_again_and_again_for_a_job_of_another_instance_costs_only_the_looks()
            throws Exception {
        try (var elsewhere = new Elsewhere(store)) {
            assertThat(elsewhere.watches(1)).isFalse();

            Optional<Judgement> end = elsewhere.await(1, Duration.ofMillis(1));

            assertThat(end).isEmpty();
            assertThat(elsewhere.watches(1)).isTrue();
        }
    }

    /** It has room. */
    private static final class OneNode implements Line.Nodes {
        @Override
        public Map<String, Integer> places() {
            return Map.of("cape1", 1);
        }

        @Override
        public Map<String, Integer> capacities() {
            return Map.of("cape1", 1);
        }

        @Override
        public Duration usualRun(String node) {
            return Duration.ZERO;
        }
    }
}
