package dev.peekaboo.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.Category;
import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Result;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.Facts;
import dev.peekaboo.rule.Outcome;
import dev.peekaboo.rule.Rule;
import dev.peekaboo.store.NewJob;
import dev.peekaboo.store.StoreException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Taking up what an earlier process left, and leaving to the next what cannot be ended. */
@Timeout(120)
class ResumeTest {
    /** More than are taken up at once. */
    private static final int LARGE_BACKLOG = 2500;

    @TempDir Path folder;

    private final Held held = new Held();

    @Test
    void a_large_backlog_is_taken_up_in_pieces_and_being_told_to_stop_ends_that() throws Exception {
        try (ScanHouse house = house(new TroubledStore())) {
            leave(house, LARGE_BACKLOG);
        }
        try (ScanHouse house = house(new TroubledStore());
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Scanner.Leftovers leftovers = house.scanner.takeStock();
            Future<?> resuming = thread.submit(() -> resume(house, leftovers));
            await().until(() -> held.asked.get() >= 2000);

            assertThat(resuming).isNotDone();
            thread.shutdownNow();

            assertThat(thread.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(resuming::get).hasCauseInstanceOf(InterruptedException.class);
            assertThat(leftovers.jobs()).isEqualTo(LARGE_BACKLOG);
            assertThat(house.scanner.unfinished()).isLessThan(LARGE_BACKLOG);
        }
        try (ScanHouse house = house(new TroubledStore())) {
            assertThat(house.scanner.takeStock().jobs())
                    .as("nothing is lost by stopping")
                    .isEqualTo(LARGE_BACKLOG);
        }
    }

    @Test
    void whoever_is_told_to_stop_takes_up_nothing_more() throws Exception {
        try (ScanHouse house = house(new TroubledStore())) {
            leave(house, 3);
            Scanner.Leftovers leftovers = house.scanner.takeStock();

            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> house.scanner.resume(leftovers))
                    .isInstanceOf(InterruptedException.class);
            assertThat(house.scanner.unfinished()).isZero();
        }
    }

    @Test
    void a_database_that_is_away_when_jobs_are_taken_up_is_waited_out() throws Exception {
        TroubledStore store = new TroubledStore();
        held.letGo.countDown();
        try (ScanHouse house = house(store)) {
            List<Long> jobs = leave(house, 3);
            Scanner.Leftovers leftovers = house.scanner.takeStock();
            int before = store.calls("unfinished");
            store.fails("unfinished", 2, () -> new StoreException("the database is away"));

            house.scanner.resume(leftovers);

            assertThat(store.calls("unfinished")).isEqualTo(before + 3);
            for (long job : jobs)
                assertThat(house.scanner.await(job, Duration.ofSeconds(30)).orElseThrow().result())
                        .isEqualTo(Result.UNKNOWN);
        }
    }

    @Test
    void being_told_to_stop_while_the_database_is_away_ends_the_waiting() throws Exception {
        TroubledStore store = new TroubledStore();
        try (ScanHouse house = house(store);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            leave(house, 3);
            Scanner.Leftovers leftovers = house.scanner.takeStock();
            int before = store.calls("unfinished");
            store.fails("unfinished", 1_000_000, () -> new StoreException("the database is away"));
            Future<?> resuming = thread.submit(() -> resume(house, leftovers));
            await().until(() -> store.calls("unfinished") > before);

            thread.shutdownNow();

            assertThat(thread.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(resuming::get).hasCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void a_verdict_waits_for_a_database_that_is_away() throws Exception {
        TroubledStore store = new TroubledStore();
        store.fails("settle", 2, () -> new StoreException("the database is away"));
        held.letGo.countDown();
        try (ScanHouse house = house(store)) {
            Ticket ticket = house.accept("a", bytes("a"));

            assertThat(ticket.end().get(30, TimeUnit.SECONDS).judgement().result())
                    .isEqualTo(Result.UNKNOWN);
            assertThat(house.store.judgement(ticket.job())).isPresent();
        }
    }

    @Test
    void a_job_that_cannot_be_settled_is_left_to_the_next_start_and_ends_there() throws Exception {
        TroubledStore store = new TroubledStore();
        store.fails("settle", 1, () -> new IllegalStateException("a bug of ours"));
        held.letGo.countDown();
        long job;
        try (ScanHouse house = house(store)) {
            Ticket ticket = house.accept("a", bytes("a"));
            job = ticket.job();

            assertThatThrownBy(() -> ticket.end().get(30, TimeUnit.SECONDS))
                    .isInstanceOf(CancellationException.class);
            assertThat(house.scanner.unfinished()).isZero();
            assertThat(house.store.isUnfinished(job)).isTrue();
        }
        try (ScanHouse house = house(store)) {
            house.scanner.resume(house.scanner.takeStock());

            assertThat(house.scanner.await(job, Duration.ofSeconds(30)).orElseThrow().result())
                    .isEqualTo(Result.UNKNOWN);
        }
    }

    private ScanHouse house(TroubledStore store) throws Exception {
        return ScanHouse.Plan.withRules(held).seenThrough(store::over).build(folder);
    }

    private static @Nullable Void resume(ScanHouse house, Scanner.Leftovers leftovers)
            throws InterruptedException {
        house.scanner.resume(leftovers);
        return null;
    }

    /** As a process that took them and was killed at once. */
    private static List<Long> leave(ScanHouse house, int jobs) throws Exception {
        List<Future<Long>> accepted = new ArrayList<>();
        try (ExecutorService askers = Executors.newFixedThreadPool(50)) {
            for (int i = 0; i < jobs; i++) {
                byte[] content = bytes("sample " + i);
                Sample sample =
                        new Sample(
                                sha256(content),
                                new Content.InMemory(content),
                                Declared.name("a.txt"));
                accepted.add(askers.submit(() -> house.store.accept(new NewJob(sample, "test"))));
            }
        }
        List<Long> numbers = new ArrayList<>();
        for (Future<Long> job : accepted) numbers.add(job.get());
        return numbers;
    }

    private static Sha256 sha256(byte[] content) throws Exception {
        return new Sha256(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Holds every job until it is told to let go, and has no opinion. */
    private static final class Held implements Rule {
        final AtomicInteger asked = new AtomicInteger();
        final CountDownLatch letGo = new CountDownLatch(1);

        @Override
        public String name() {
            return "held";
        }

        @Override
        public boolean readsSandbox() {
            return false;
        }

        @Override
        public Outcome judge(Facts facts) throws InterruptedException {
            asked.incrementAndGet();
            letGo.await();
            return new Outcome.Says(
                    new Verdict.Unknown(Reason.of("asked", Category.HARMLESS, Source.STATIC)),
                    true);
        }
    }
}
