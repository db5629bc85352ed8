package dev.peekaboo.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.store.NewJob;
import dev.peekaboo.store.Samples;
import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.sql.sqlite.SqliteConfig;
import dev.peekaboo.store.sql.sqlite.SqliteDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(60)
class SettlementsTest {
    @TempDir Path folder;
    private final Clock clock = Clock.systemUTC();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch first = new CountDownLatch(1);
    private final AtomicInteger writes = new AtomicInteger();
    private volatile int failing;
    private SqliteDatabase real;
    private SqlStore store;
    private Settlements settlements;

    @BeforeEach
    void open() {
        real = new SqliteDatabase(new SqliteConfig(folder.resolve("peekaboo.db")));
        store = new SqlStore(real, clock);
        settlements = new Settlements(new Watched(), new Jobs("", ""));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        threads.close();
        store.close();
    }

    @Test
    void those_who_come_while_one_is_at_it_are_done_together() throws Exception {
        List<Long> jobs = jobs(60);
        List<Future<Boolean>> ends = settleWhileTheFirstWaits(jobs);
        first.countDown();

        for (Future<Boolean> end : ends) assertThat(end.get()).isTrue();
        assertThat(writes).hasValue(2);
        assertThat(store.settled(jobs)).hasSize(60);
    }

    @Test
    void the_trouble_of_one_is_not_the_trouble_of_the_others() throws Exception {
        List<Long> jobs = jobs(20);
        List<Future<Boolean>> ends = settleWhileTheFirstWaits(jobs);
        // The group, and then one of those in it.
        failing = 2;
        first.countDown();

        int inTrouble = 0;
        for (Future<Boolean> end : ends) {
            try {
                assertThat(end.get()).isTrue();
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(StoreException.class);
                inTrouble++;
            }
        }
        assertThat(inTrouble).isEqualTo(1);
        assertThat(store.settled(jobs)).hasSize(19);
    }

    @Test
    void a_single_one_hears_of_its_trouble() {
        List<Long> jobs = jobs(2);
        first.countDown();
        assertThat(settlements.settle(jobs.getFirst(), ending())).isTrue();
        // Together with nobody, and then alone.
        failing = 2;

        assertThatThrownBy(() -> settlements.settle(jobs.getLast(), ending()))
                .isInstanceOf(StoreException.class)
                .hasMessage("gone");
    }

    private List<Long> jobs(int count) {
        List<Long> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++)
            jobs.add(store.accept(new NewJob(Samples.sample("job " + i), "rest")));
        return jobs;
    }

    private Ending ending() {
        return Ending.of(Samples.bad(), "rules", clock.instant());
    }

    private List<Future<Boolean>> settleWhileTheFirstWaits(List<Long> jobs) {
        List<Future<Boolean>> ends = new ArrayList<>();
        ends.add(threads.submit(() -> settlements.settle(jobs.getFirst(), ending())));
        await().until(() -> writes.get() == 1);
        for (long job : jobs.subList(1, jobs.size()))
            ends.add(threads.submit(() -> settlements.settle(job, ending())));
        await().until(() -> settlements.waiting() == jobs.size() - 1);
        return ends;
    }

    /** The first write waits; some of the next fail. */
    private final class Watched implements Database {
        @Override
        public <T> T write(Work<T> work) {
            if (writes.incrementAndGet() == 1) awaitFirst();
            else if (failing-- > 0) throw new StoreException("gone");
            return real.write(work);
        }

        private void awaitFirst() {
            try {
                first.await();
            } catch (InterruptedException e) {
                throw new StoreException("stopped", e);
            }
        }

        @Override
        public <T> T writeAtOnce(Work<T> work) {
            return write(work);
        }

        @Override
        public <T> T changeAtOnce(Work<T> statement) {
            return write(statement);
        }

        @Override
        public <T> T read(Work<T> work) {
            return real.read(work);
        }

        @Override
        public String rowLock() {
            return "";
        }

        @Override
        public void tidy() {}

        @Override
        public void close() {}
    }
}
