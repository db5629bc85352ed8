package dev.peekaboo.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.Origin;
import dev.peekaboo.Origin.Urgency;
import dev.peekaboo.sandbox.Deadline;
import dev.peekaboo.sandbox.Line;
import dev.peekaboo.store.QueueTerms;
import dev.peekaboo.store.Serving;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The line before the sandboxes, as two instances on one database have it. */
@Timeout(60)
class StoredLineTest {
    private static final Duration LONG = Duration.ofMinutes(50);
    private static final Set<String> CAPE = Set.of("cape1");
    private static final Duration RUN = Duration.ofMinutes(4);

    @TempDir Path folder;
    private final Clock clock = Clock.systemUTC();
    private final FakeNodes nodes = new FakeNodes();
    private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
    private Store store;
    private StoredLine anna;
    private StoredLine ben;

    /** One node with a place count that can be changed. */
    private static final class FakeNodes implements Line.Nodes {
        volatile int places = 2;

        @Override
        public Map<String, Integer> places() {
            return Map.of("cape1", places);
        }

        @Override
        public Map<String, Integer> capacities() {
            return Map.of("cape1", 1);
        }

        @Override
        public Duration usualRun(String node) {
            return RUN;
        }
    }

    @BeforeEach
    void open() {
        Path file = folder.resolve("peekaboo.db");
        store = new SqlStore(new SqliteDatabase(new SqliteConfig(file)), clock);
        anna = new StoredLine(store, "anna", nodes, clock);
        ben = new StoredLine(store, "ben", nodes, clock);
    }

    @AfterEach
    void close() {
        askers.shutdownNow();
        askers.close();
        anna.close();
        ben.close();
        store.close();
    }

    @Test
    void two_instances_together_give_a_node_what_it_may_have_and_take_turns() throws Exception {
        Line.Place first = given(anna);
        Line.Place second = given(ben);
        Future<Line.Place> third = askers.submit(() -> given(anna));
        await().until(() -> waiting() == 1);

        second.close();

        assertThat(third.get().node()).isEqualTo("cape1");
        first.close();
        third.get().close();
        await().until(() -> anna.outstanding("cape1") == 0);
    }

    @Test
    void who_waits_for_nodes_that_all_leave_the_rotation_is_let_go() throws Exception {
        given(anna);
        given(anna);
        Future<Line.Turn> third =
                askers.submit(
                        () ->
                                anna.await(
                                        Origin.UNKNOWN,
                                        CAPE,
                                        () ->
                                                Deadline.in(
                                                        nodes.places == 0 ? Duration.ZERO : LONG)));
        await().until(() -> waiting() == 1);

        nodes.places = 0;
        anna.placesChanged();

        assertThat(third.get()).isEqualTo(new Line.Turn.TooLate());
        await().until(() -> waiting() == 0);
    }

    @Test
    void who_is_interrupted_leaves_the_line() throws Exception {
        given(anna);
        given(anna);
        Future<Line.Place> third = askers.submit(() -> given(anna));
        await().until(() -> waiting() == 1);

        third.cancel(true);

        await().until(() -> waiting() == 0);
    }

    @Test
    void who_would_wait_longer_than_it_can_is_answered_at_once() throws Exception {
        given(anna);
        given(anna);
        Origin patient =
                new Origin("", "", "", Urgency.WAITING, Optional.of(Duration.ofMinutes(1)));

        Line.Turn turn = anna.await(patient, CAPE, () -> Deadline.in(LONG));

        assertThat(turn).isEqualTo(new Line.Turn.Hopeless(RUN.dividedBy(2)));
        assertThat(anna.overload()).contains(RUN.dividedBy(2));
        assertThat(waiting()).isZero();
    }

    @Test
    void who_does_not_wait_for_the_answer_may_stand_in_line_for_longer() throws Exception {
        Line.Place first = given(anna);
        given(anna);
        Origin deferred =
                new Origin("", "", "", Urgency.DEFERRED, Optional.of(Duration.ofMinutes(1)));
        Future<Line.Turn> third =
                askers.submit(() -> anna.await(deferred, CAPE, () -> Deadline.in(LONG)));
        await().until(() -> waiting() == 1);

        first.close();

        assertThat(third.get()).isInstanceOf(Line.Turn.Given.class);
        assertThat(anna.overload()).isEmpty();
    }

    @Test
    void a_run_taken_up_again_counts_even_if_there_is_no_room() throws Exception {
        List<Line.Place> resumed = new ArrayList<>();
        for (int i = 0; i < 4; i++) resumed.add(anna.resume("cape1"));

        await().until(() -> anna.outstanding("cape1") == 4);

        resumed.forEach(Line.Place::close);
        given(anna).close();
    }

    @Test
    void a_place_that_was_lost_over_a_pause_is_taken_again() throws Exception {
        Line.Place held = given(anna);

        store.releaseLeases("anna");
        assertThat(queue().outstanding()).isEmpty();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> queue().outstanding().equals(Map.of("cape1", 1)));
        held.close();
    }

    private int waiting() {
        return queue().waiting();
    }

    private Serving queue() {
        return store.serve(
                new QueueTerms("nobody", clock.instant(), clock.instant(), Map.of(), Map.of()));
    }

    private static Line.Place given(Line line) throws InterruptedException {
        Line.Turn turn = line.await(Origin.UNKNOWN, CAPE, () -> Deadline.in(LONG));
        assertThat(turn).isInstanceOf(Line.Turn.Given.class);
        return ((Line.Turn.Given) turn).place();
    }
}
