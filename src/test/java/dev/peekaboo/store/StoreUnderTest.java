package dev.peekaboo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.Judgement;
import dev.peekaboo.Sample;
import dev.peekaboo.report.KnownReport;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A store, a clock to move, and the words the promises are written in. */
interface StoreUnderTest {
    String RULES = "rules-1";
    String OTHER_RULES = "rules-2";
    AnalysisKey KEY = new AnalysisKey(Samples.sha256("invoice"), "doc", "windows,x64");
    Duration LEASE = Duration.ofMinutes(1);
    Duration REPORT_LIFE = Duration.ofDays(30);
    Duration FAILURE_LIFE = Duration.ofMinutes(15);
    Duration LASTING_FAILURE_LIFE = Duration.ofHours(24);

    /** Empty at the start of each test. */
    Store store();

    /** The clock of the stores. */
    MovableClock clock();

    /** A second store on the same database, as another process would open it. */
    Store startAnother() throws Exception;

    /** Work of one of several threads. */
    interface Turn<T> {
        T of(int thread) throws Exception;
    }

    /** Lets so many virtual threads begin at the same moment. */
    default <T> List<T> together(int threads, Turn<T> turn) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                futures.add(
                        executor.submit(
                                () -> {
                                    start.await();
                                    return turn.of(thread);
                                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) results.add(future.get());
            return results;
        }
    }

    default Sample sample(String text) {
        return Samples.sample(text);
    }

    default NewJob job(String text) {
        return new NewJob(sample(text), "rest");
    }

    default long settle(String text, Judgement judgement) {
        long job = store().accept(job(text));
        store().settle(job, RULES, judgement);
        return job;
    }

    default Sample back(long job) {
        return store().unfinished(job - 1, 1).getFirst().sample();
    }

    default KnownReport known(String text) {
        return store().known(sample(text).identity(), RULES, Instant.EPOCH);
    }

    default Claim claim(String owner) {
        return claim(KEY, owner);
    }

    default Claim claim(AnalysisKey key, String owner) {
        return claim(store(), key, owner);
    }

    default Claim claim(Store of, AnalysisKey key, String owner) {
        Instant now = clock().instant();
        return of.claim(
                key,
                new ClaimTerms(
                        owner,
                        now,
                        now.plus(LEASE),
                        now.minus(REPORT_LIFE),
                        now.minus(FAILURE_LIFE),
                        now.minus(LASTING_FAILURE_LIFE)));
    }

    default Lease granted(Claim claim) {
        assertThat(claim).isInstanceOf(Claim.Granted.class);
        return ((Claim.Granted) claim).lease();
    }

    default void finished(SandboxReport report) {
        assertThat(store().finish(granted(claim("anna")), report)).isTrue();
    }

    default SandboxTask task(long id) {
        return new SandboxTask(
                "cape-1", List.of(id, id + 1), Instant.parse("2026-03-01T07:59:00Z"));
    }

    default SandboxReport report(Completeness completeness, long task) {
        return new SandboxReport(
                SandboxReport.Kind.CAPE,
                "cape-1",
                task,
                OptionalDouble.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                completeness,
                completeness == Completeness.COMPLETE ? List.of() : List.of("no guest log"),
                Optional.empty());
    }
}
