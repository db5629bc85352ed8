package dev.peekaboo.store.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.sql.Work;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/** Writes that share a commit share nothing else. */
class GroupCommitTest {
    @TempDir Path folder;
    private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
    private SqliteDatabase database;

    @BeforeEach
    void open() {
        database = open(Duration.ofSeconds(30), 16);
        database.write(session -> session.change("CREATE TABLE item (name TEXT PRIMARY KEY)"));
        database.write(
                session ->
                        session.change(
                                "CREATE TABLE owned (item TEXT REFERENCES item (name)"
                                        + " DEFERRABLE INITIALLY DEFERRED)"));
    }

    @AfterEach
    void close() {
        database.close();
        askers.close();
    }

    @Test
    void a_work_that_fails_fails_alone() throws Exception {
        List<Future<Integer>> group =
                inOneGroup(database, insert("one"), insert("two"), insert("two"), insert("three"));

        assertThat(group.get(0).get()).isEqualTo(1);
        assertThat(group.get(1).get()).isEqualTo(1);
        assertThatThrownBy(() -> group.get(2).get()).hasCauseInstanceOf(StoreException.class);
        assertThat(group.get(3).get()).isEqualTo(1);
        assertThat(names()).containsExactlyInAnyOrder("one", "two", "three");
    }

    @Test
    void what_a_failed_work_had_done_before_it_failed_is_undone() throws Exception {
        Work<Integer> half =
                session -> {
                    session.change("INSERT INTO item VALUES ('half')");
                    throw new IllegalStateException("in the middle");
                };

        List<Future<Integer>> group = inOneGroup(database, insert("one"), half, insert("two"));

        assertThatThrownBy(() -> group.get(1).get()).hasStackTraceContaining("in the middle");
        assertThat(names()).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void if_the_commit_fails_none_of_the_group_has_happened_and_all_are_told() throws Exception {
        Work<Integer> noticedAtCommit =
                session -> session.change("INSERT INTO owned VALUES ('nobody')");

        List<Future<Integer>> group =
                inOneGroup(database, insert("one"), noticedAtCommit, insert("two"));

        for (Future<Integer> one : group)
            assertThatThrownBy(one::get).hasCauseInstanceOf(StoreException.class);
        assertThat(names()).isEmpty();
        assertThat(database.write(insert("later"))).isEqualTo(1);
    }

    @Test
    void not_even_an_error_stops_the_writer() {
        Work<Integer> broken =
                _ -> {
                    throw new StackOverflowError("deep");
                };

        assertThatThrownBy(() -> database.write(broken)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> database.read(broken)).isInstanceOf(StoreException.class);

        assertThat(database.write(insert("later"))).isEqualTo(1);
        assertThat(names()).containsExactly("later");
    }

    @Test
    void who_waits_too_long_is_told_so_and_the_work_never_happens() throws Exception {
        try (SqliteDatabase impatient = open(Duration.ofMillis(50), 16);
                Gate gate = Gate.closed(impatient, askers)) {
            assertThatThrownBy(() -> impatient.write(insert("late")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("overloaded");

            gate.open();
            assertThat(impatient.write(insert("next"))).isEqualTo(1);
            assertThat(names()).containsExactly("next");
        }
    }

    @Test
    void a_full_queue_holds_its_askers_back_and_then_refuses() throws Exception {
        try (SqliteDatabase small = open(Duration.ofMillis(200), 1);
                Gate gate = Gate.closed(small, askers)) {
            List<Future<Integer>> both =
                    List.of(
                            askers.submit(() -> small.write(insert("one"))),
                            askers.submit(() -> small.write(insert("two"))));

            for (Future<Integer> one : both)
                assertThatThrownBy(one::get).hasMessageContaining("overloaded");
            gate.open();
            assertThat(small.write(insert("next"))).isEqualTo(1);
            assertThat(names()).containsExactly("next");
        }
    }

    @Test
    void who_is_interrupted_while_waiting_is_told_so_and_the_work_never_happens() throws Exception {
        AtomicReference<String> ended = new AtomicReference<>("");
        try (Gate gate = Gate.closed(database, askers)) {
            Thread asker =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            database.write(insert("interrupted"));
                                        } catch (StoreException e) {
                                            ended.set(
                                                    e.getMessage()
                                                            + Thread.currentThread()
                                                                    .isInterrupted());
                                        }
                                    });
            await().until(() -> asker.getState() == Thread.State.TIMED_WAITING);

            asker.interrupt();
            asker.join();

            assertThat(ended.get()).isEqualTo("interrupted while waiting for the databasetrue");
            gate.open();
        }
        assertThat(database.write(insert("next"))).isEqualTo(1);
        assertThat(names()).containsExactly("next");
    }

    @Test
    void who_is_interrupted_when_the_work_has_begun_is_told_how_it_ended() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicReference<String> ended = new AtomicReference<>("");
        Thread asker =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    int rows =
                                            database.write(
                                                    session -> {
                                                        begun.countDown();
                                                        awaited(goOn);
                                                        return insert("begun").with(session);
                                                    });
                                    ended.set(rows + " " + Thread.currentThread().isInterrupted());
                                });
        begun.await();

        asker.interrupt();
        goOn.countDown();
        asker.join();

        assertThat(ended.get()).isEqualTo("1 true");
        assertThat(names()).containsExactly("begun");
    }

    @Test
    void closing_does_what_was_asked_before_and_refuses_what_comes_later() throws Exception {
        SqliteDatabase other = open(Duration.ofSeconds(30), 16);
        List<Future<Integer>> asked = new ArrayList<>();
        Future<?> closing;
        try (Gate gate = Gate.closed(other, askers)) {
            for (int i = 0; i < 10; i++) {
                String name = "item " + i;
                asked.add(askers.submit(() -> other.write(insert(name))));
            }
            await().until(() -> other.waitingWrites() == 10);
            closing = askers.submit(other::close);
            await().until(() -> other.waitingWrites() == 11);
            gate.open();
        }
        closing.get();

        for (Future<Integer> one : asked) assertThat(one.get()).isEqualTo(1);
        assertThat(names()).hasSize(10);
        assertThatThrownBy(() -> other.write(insert("late"))).hasMessage("the database is closed");
        assertThatThrownBy(() -> other.read(insert("late"))).hasMessage("the database is closed");
    }

    @Test
    void what_reads_cannot_write() {
        assertThatThrownBy(() -> database.read(insert("one"))).isInstanceOf(StoreException.class);
        assertThat(names()).isEmpty();
    }

    private SqliteDatabase open(Duration patience, int queue) {
        return new SqliteDatabase(
                new SqliteConfig(
                        folder.resolve("peekaboo.db"), patience, Duration.ofSeconds(5), 1, queue));
    }

    private static Work<Integer> insert(String name) {
        return session -> session.change("INSERT INTO item VALUES (?)", name);
    }

    private List<String> names() {
        return database.read(
                session -> {
                    List<String> names = new ArrayList<>();
                    try (var rows =
                            session.connection()
                                    .createStatement()
                                    .executeQuery("SELECT name FROM item")) {
                        while (rows.next()) names.add(rows.getString(1));
                    }
                    return names;
                });
    }

    @SafeVarargs
    private List<Future<Integer>> inOneGroup(SqliteDatabase of, Work<Integer>... works)
            throws Exception {
        List<Future<Integer>> group = new ArrayList<>();
        try (Gate gate = Gate.closed(of, askers)) {
            for (Work<Integer> work : works) {
                group.add(askers.submit(() -> of.write(work)));
                await().until(() -> of.waitingWrites() == group.size());
            }
            gate.open();
        }
        return group;
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("a database thread was interrupted", e);
        }
    }

    /** Keeps the writer busy until it is opened. */
    private record Gate(CountDownLatch latch, Future<?> work) implements AutoCloseable {
        static Gate closed(SqliteDatabase database, ExecutorService askers)
                throws InterruptedException {
            CountDownLatch entered = new CountDownLatch(1);
            CountDownLatch latch = new CountDownLatch(1);
            Work<Integer> wait =
                    _ -> {
                        entered.countDown();
                        awaited(latch);
                        return 0;
                    };
            Future<?> work = askers.submit(() -> database.write(wait));
            entered.await();
            return new Gate(latch, work);
        }

        void open() {
            latch.countDown();
        }

        @Override
        public void close() throws InterruptedException, ExecutionException {
            open();
            work.get();
        }
    }
}
