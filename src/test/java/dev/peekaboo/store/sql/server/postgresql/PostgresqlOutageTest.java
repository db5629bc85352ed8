package dev.peekaboo.store.sql.server.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.store.NewJob;
import dev.peekaboo.store.Samples;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.sql.SqlStore;
import dev.peekaboo.store.sql.server.ServerConfig;
import dev.peekaboo.store.sql.server.ServerDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** A PostgreSQL that goes away under the store, and comes back. */
@Timeout(180)
class PostgresqlOutageTest {
    private static final Duration MAIL_FILTERS_PATIENCE = Duration.ofSeconds(2);
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    @TempDir Path folder;
    private BreakableServer server;
    private Store store;

    @BeforeEach
    void start() throws Exception {
        server = new BreakableServer(folder.resolve("pg"));
        ServerConfig config = server.database();
        store =
                new SqlStore(
                        new ServerDatabase(new Postgresql(config), config.connections()),
                        Clock.systemUTC());
    }

    @AfterEach
    void stop() throws Exception {
        store.close();
        server.close();
    }

    @Test
    void while_the_server_is_paused_everybody_is_told_within_two_seconds_and_later_at_once()
            throws Exception {
        store.accept(job("before"));
        server.pause();
        try {
            try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Duration>> refusals =
                        IntStream.range(0, 100)
                                .mapToObj(i -> askers.submit(() -> timeOfRefusal("asker " + i)))
                                .toList();
                for (Future<Duration> refusal : refusals)
                    assertThat(refusal.get()).isLessThan(MAIL_FILTERS_PATIENCE);
            }
            assertThat(timeOfRefusal("later")).isLessThan(Duration.ofMillis(100));
        } finally {
            server.goOn();
        }

        await().atMost(RECOVERY).until(this::accepts);
    }

    @Test
    void a_killed_server_is_noticed_at_once_and_used_again_when_it_is_back() throws Exception {
        long before = store.accept(job("before"));
        server.kill();

        assertThat(timeOfRefusal("during")).isLessThan(MAIL_FILTERS_PATIENCE);
        assertThatThrownBy(() -> store.check())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("does not answer; work goes on when it does");
        server.restart();

        await().atMost(RECOVERY).until(this::accepts);
        assertThat(store.isUnfinished(before)).isTrue();
    }

    @Test
    void a_settlement_that_was_refused_in_the_outage_can_be_made_afterwards() throws Exception {
        long job = store.accept(job("before"));
        server.kill();
        assertThatThrownBy(() -> store.settle(job, "v1", Samples.bad()))
                .isInstanceOf(StoreException.class);

        server.restart();

        await().atMost(RECOVERY).until(this::accepts);
        assertThat(store.settle(job, "v1", Samples.bad())).isTrue();
    }

    private Duration timeOfRefusal(String text) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> store.accept(job(text))).isInstanceOf(StoreException.class);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private boolean accepts() {
        try {
            return store.accept(job("after")) > 0;
        } catch (StoreException _) {
            return false;
        }
    }

    private static NewJob job(String text) {
        return new NewJob(Samples.sample(text), "rest");
    }
}
