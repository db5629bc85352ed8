package dev.peekaboo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.Judgement;
import dev.peekaboo.Origin;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * One random story of three instances that share a store: samples and their duplicates come in,
 * queue for two nodes, are claimed, reported and settled; instances die, wake up late and are
 * fenced. After every step the store must say what the models say, and at the end everybody who
 * waits is answered.
 */
public final class StoryOfInstances {
    private static final int STEPS = 16;
    private static final List<String> OWNERS = List.of("anna", "ben", "carla");
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration LONG_AGO = Duration.ofDays(3650);
    private static final List<Judgement> JUDGEMENTS =
            List.of(Samples.bad(), Samples.good(), Samples.unknown(), Samples.failed());

    private record Ticket(long job, AnalysisKey key) {}

    private final Store store;
    private final MovableClock clock;
    private final long seed;
    private final Random random;
    private final List<String> contents;
    private final AnalysisModel analyses = new AnalysisModel();
    private final QueueModel queue;
    private final List<Ticket> jobs = new ArrayList<>();
    private final Map<Long, Judgement> ends = new HashMap<>();
    private final List<Lease> leases = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private long task;

    public StoryOfInstances(Store store, MovableClock clock, long seed) {
        this.store = store;
        this.clock = clock;
        this.seed = seed;
        random = new Random(seed);
        contents = List.of("story " + seed + " a", "story " + seed + " b");
        queue = new QueueModel(store, clock);
    }

    /** Runs the story to its end; an AssertionError names the seed and tells every step. */
    public void run() {
        try {
            for (int step = 0; step < STEPS; step++) step();
            answerEverybody();
        } catch (AssertionError | StoreException e) {
            throw new AssertionError("seed %d after %s".formatted(seed, story), e);
        }
    }

    private void step() {
        switch (random.nextInt(12)) {
            case 0, 1 -> submit();
            case 2, 3, 4 -> claim(any(contents), any(OWNERS));
            case 5, 6 -> anyOf(leases).ifPresent(this::use);
            case 7 -> anyOf(jobs).ifPresent(job -> settle(job, any(JUDGEMENTS)));
            case 8 -> {
                queue.join(any(OWNERS), Origin.of(any(contents)));
                story.add("join");
            }
            case 9 -> {
                queue.serve(any(OWNERS));
                story.add("serve");
            }
            case 10 -> {
                queue.leaveAny(random);
                story.add("leave");
            }
            default -> trouble();
        }
    }

    private void trouble() {
        if (random.nextBoolean()) {
            Duration time = Duration.ofSeconds(random.nextInt(90));
            clock.advance(time);
            story.add("wait " + time);
        } else die(any(OWNERS));
    }

    private void submit() {
        String content = any(contents);
        long job = store.accept(new NewJob(Samples.sample(content), "rest"));
        story.add("submit " + content + " = " + job);
        assertThat(jobs).extracting(Ticket::job).doesNotContain(job);
        assertThat(store.isUnfinished(job)).isTrue();
        jobs.add(new Ticket(job, key(content)));
    }

    private Claim claim(String content, String owner) {
        Instant now = clock.instant();
        Instant since = now.minus(LONG_AGO);
        ClaimTerms terms = new ClaimTerms(owner, now, now.plus(LEASE), since, now, since);
        Claim claim = store.claim(key(content), terms);
        story.add("claim " + content + " by " + owner + " = " + claim);
        assertThat(claim).isEqualTo(analyses.claim(key(content), terms));
        if (claim instanceof Claim.Granted(Lease lease)) leases.add(lease);
        return claim;
    }

    /** Whoever holds a lease, or believes to hold it, goes on. */
    private void use(Lease lease) {
        Instant now = clock.instant();
        story.add("use " + lease);
        switch (random.nextInt(5)) {
            case 0 ->
                    assertThat(store.renew(lease, now.plus(LEASE)))
                            .isEqualTo(analyses.renew(lease, now.plus(LEASE)));
            case 1 -> {
                SandboxTask ticket = new SandboxTask("cape1", List.of(++task), now);
                assertThat(store.submitted(lease, ticket))
                        .isEqualTo(analyses.submitted(lease, ticket));
            }
            case 2 ->
                    assertThat(store.fail(lease, Samples.reason("away"), true))
                            .isEqualTo(analyses.fail(lease, Samples.reason("away"), true, now));
            default -> finish(lease);
        }
    }

    private void finish(Lease lease) {
        SandboxReport report = report(++task);
        assertThat(store.finish(lease, report))
                .isEqualTo(analyses.finish(lease, report, clock.instant()));
    }

    /** The first end stands, whoever comes later with another. */
    private void settle(Ticket job, Judgement judgement) {
        boolean first = store.settle(job.job(), "rules-1", judgement);
        story.add("settle " + job.job() + " = " + first);
        assertThat(first).isEqualTo(ends.putIfAbsent(job.job(), judgement) == null);
        assertThat(store.judgement(job.job())).contains(ends.get(job.job()));
        assertThat(store.isUnfinished(job.job())).isFalse();
    }

    /** The instance is gone and starts anew; what it had in hand may still come in, late. */
    private void die(String owner) {
        store.releaseLeases(owner);
        analyses.releaseLeases(owner);
        queue.released(owner);
        story.add("die " + owner);
    }

    /** A new instance takes up what is unfinished: no job is missing, none is left. */
    private void answerEverybody() {
        List<Long> open = jobs.stream().map(Ticket::job).filter(j -> !ends.containsKey(j)).toList();
        assertThat(store.unfinishedIds(0, Integer.MAX_VALUE)).containsExactlyElementsOf(open);
        clock.advance(LEASE.plusSeconds(1));
        for (String content : contents)
            if (claim(content, "dora") instanceof Claim.Granted(Lease lease)) finish(lease);
        List.copyOf(leases).forEach(this::finishLate);
        for (Ticket job : jobs) {
            assertThat(store.isUnfinished(job.job())).isEqualTo(!ends.containsKey(job.job()));
            settle(job, any(JUDGEMENTS));
        }
        assertThat(store.unfinishedIds(0, 1)).isEmpty();
        queue.drain();
    }

    private void finishLate(Lease lease) {
        assertThat(store.finish(lease, report(++task))).as("late " + lease).isFalse();
        Claim answer = claim(contentOf(lease.key()), "dora");
        assertThat(answer).isInstanceOf(Claim.Reported.class);
    }

    private String contentOf(AnalysisKey key) {
        return contents.stream().filter(c -> key(c).equals(key)).findFirst().orElseThrow();
    }

    private static AnalysisKey key(String content) {
        return new AnalysisKey(Samples.sha256(content), "doc", "");
    }

    private static SandboxReport report(long task) {
        return new SandboxReport(
                SandboxReport.Kind.CAPE,
                "cape1",
                task,
                OptionalDouble.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Completeness.COMPLETE,
                List.of(),
                Optional.empty());
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> Optional<T> anyOf(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(any(list));
    }
}
