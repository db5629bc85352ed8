package dev.peekaboo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * However claims, renewals, expiries and ends follow each other, a store does what the model does.
 */
interface InterleavingPromises extends StoreUnderTest {
    long FIRST_SEED = 1;
    int SEQUENCES = 60;
    int STEPS = 60;

    @Test
    default void any_interleaving_ends_as_the_model_says() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++)
            new Interleaving(this, seed).run();
    }

    /** One random sequence over two keys of its own and three owners. */
    final class Interleaving {
        private static final List<String> OWNERS = List.of("anna", "ben", "carla");

        private final StoreUnderTest test;
        private final long seed;
        private final Random random;
        private final AnalysisModel model = new AnalysisModel();
        private final List<AnalysisKey> keys;
        private final List<Lease> leases = new ArrayList<>();
        private final List<SandboxReport> reports = new ArrayList<>();
        private final List<String> story = new ArrayList<>();

        Interleaving(StoreUnderTest test, long seed) {
            this.test = test;
            this.seed = seed;
            random = new Random(seed);
            keys =
                    List.of(
                            new AnalysisKey(Samples.sha256("content " + seed), "", ""),
                            new AnalysisKey(Samples.sha256("content " + seed), "doc", ""));
        }

        void run() {
            for (int step = 0; step < STEPS; step++) step();
            // Whatever is left, a dead owner's leases among it, does not leak into the next
            // sequence.
            OWNERS.forEach(this::release);
        }

        private void step() {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> claim(any(keys), any(OWNERS));
                case 4 -> test.clock().advance(Duration.ofSeconds(random.nextInt(90)));
                case 5 -> test.clock().advance(Duration.ofMinutes(random.nextInt(60 * 24 * 20)));
                case 6 -> release(any(OWNERS));
                case 7 ->
                        reports.stream()
                                .skip(random.nextInt(reports.size() + 1))
                                .findFirst()
                                .ifPresent(this::convict);
                default ->
                        leases.stream()
                                .skip(random.nextInt(leases.size() + 1))
                                .findFirst()
                                .ifPresent(this::use);
            }
        }

        private void claim(AnalysisKey key, String owner) {
            Instant now = test.clock().instant();
            ClaimTerms terms =
                    new ClaimTerms(
                            owner,
                            now,
                            now.plus(LEASE),
                            now.minus(REPORT_LIFE),
                            now.minus(FAILURE_LIFE),
                            now.minus(LASTING_FAILURE_LIFE));
            Claim claim = test.store().claim(key, terms);
            same("claim " + key.selector() + " by " + owner, claim, model.claim(key, terms));
            if (claim instanceof Claim.Granted(Lease lease)) leases.add(lease);
        }

        private void use(Lease lease) {
            Instant now = test.clock().instant();
            Store store = test.store();
            long number = random.nextInt(1_000_000);
            switch (random.nextInt(4)) {
                case 0 -> {
                    Instant until = now.plus(LEASE);
                    same("renew", store.renew(lease, until), model.renew(lease, until));
                }
                case 1 -> {
                    SandboxTask task = new SandboxTask("cape-1", List.of(number), now);
                    same("submitted", store.submitted(lease, task), model.submitted(lease, task));
                }
                case 2 -> {
                    SandboxReport report = test.report(any(List.of(Completeness.values())), number);
                    same("finish", store.finish(lease, report), model.finish(lease, report, now));
                    reports.add(report);
                }
                default -> {
                    boolean passing = random.nextBoolean();
                    var why = Samples.reason("failure-" + number);
                    same(
                            "fail",
                            store.fail(lease, why, passing),
                            model.fail(lease, why, passing, now));
                }
            }
        }

        private void convict(SandboxReport report) {
            AnalysisKey key = any(keys);
            test.store().convicted(key, report);
            model.convicted(key, report);
            story.add("convicted " + report.task());
        }

        private void release(String owner) {
            test.store().releaseLeases(owner);
            model.releaseLeases(owner);
            story.add("release " + owner);
        }

        private void same(String what, Object inStore, Object inModel) {
            story.add(what + " = " + inModel);
            assertThat(inStore).as("seed %d after %s", seed, story).isEqualTo(inModel);
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }
    }
}
