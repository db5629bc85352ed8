package dev.peekaboo.scan;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.Origin;
import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.Seen;
import dev.peekaboo.sandbox.Begun;
import dev.peekaboo.sandbox.Deadline;
import dev.peekaboo.sandbox.Run;
import dev.peekaboo.sandbox.RunEnd;
import dev.peekaboo.sandbox.SandboxNodes;
import dev.peekaboo.store.Claim;
import dev.peekaboo.store.ClaimTerms;
import dev.peekaboo.store.Lease;
import dev.peekaboo.store.SandboxTask;
import dev.peekaboo.store.Store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gets sandbox reports: a content is run once for everybody who asks.
 *
 * <p>Within this process the first who asks does the work and the others wait for it. Between
 * processes the store's claim decides. The sandbox's task id is stored before the first poll, so
 * that whoever takes over goes on polling instead of running the sample again; a result is stored
 * only while the claim is still ours.
 */
public final class SandboxAnalyses implements Analyses {
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(1);

    private final Store store;
    private final SandboxNodes nodes;
    private final String owner;
    private final AnalysisTimes times;
    private final Clock clock;
    private final Convictions convictions;
    private final Map<AnalysisKey, CompletableFuture<Seen<SandboxReport>>> atWork =
            new ConcurrentHashMap<>();

    /**
     * @param owner names this process in claims; no other living process may use the same
     */
    public SandboxAnalyses(
            Store store, SandboxNodes nodes, String owner, AnalysisTimes times, Clock clock) {
        this.store = store;
        convictions = new Convictions(store);
        this.nodes = nodes;
        this.owner = owner;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public Seen<SandboxReport> report(Sample sample, String environment, Origin origin)
            throws InterruptedException {
        AnalysisKey key = nodes.key(sample, environment);
        Asked asked = new Asked(sample, environment, origin);
        while (true) {
            CompletableFuture<Seen<SandboxReport>> mine = new CompletableFuture<>();
            CompletableFuture<Seen<SandboxReport>> others = atWork.putIfAbsent(key, mine);
            if (others == null) return lead(key, asked, mine);
            Optional<Seen<SandboxReport>> theirs = Waiting.forResult(others);
            // Whoever was at it was interrupted: the next in line goes on.
            if (theirs.isPresent()) return theirs.get();
        }
    }

    /** What is to be run, where and for whom. */
    private record Asked(Sample sample, String environment, Origin origin) {}

    /** Does the work for all who ask meanwhile. */
    private Seen<SandboxReport> lead(
            AnalysisKey key, Asked asked, CompletableFuture<Seen<SandboxReport>> mine)
            throws InterruptedException {
        try {
            Seen<SandboxReport> report = claimed(key, asked, Deadline.in(times.whole()));
            mine.complete(report);
            return report;
        } finally {
            atWork.remove(key, mine);
            mine.cancel(false);
        }
    }

    private Seen<SandboxReport> claimed(AnalysisKey key, Asked asked, Deadline deadline)
            throws InterruptedException {
        while (deadline.isAhead()) {
            switch (claim(key)) {
                case Claim.Reported(SandboxReport report) -> {
                    return new Seen.Is<>(report);
                }
                case Claim.FailedLately(Reason why, boolean passing) -> {
                    return new Seen.NotSeen<>(why, passing);
                }
                case Claim.Granted(Lease lease) -> {
                    Optional<Seen<SandboxReport>> ours = analyse(asked, lease, deadline);
                    // If another instance has taken over, its report is everybody's.
                    if (ours.isPresent()) return ours.get();
                }
                case Claim.Busy _ -> Thread.sleep(BUSY_PAUSE);
            }
        }
        return new Seen.NotSeen<>(
                Reason.error("analysis-deadline", times.whole().toMinutes()), true);
    }

    /** A database that is away is waited for: the deadline is the job's, not the database's. */
    private Claim claim(AnalysisKey key) throws InterruptedException {
        return Patience.persist(
                "sha256=" + key.sha256() + " claim", () -> store.claim(key, terms()));
    }

    private ClaimTerms terms() {
        Instant now = clock.instant();
        return new ClaimTerms(
                owner,
                now,
                now.plus(times.lease()),
                now.minus(times.reuse()),
                now.minus(times.failedPause()),
                now.minus(times.lastingFailure()));
    }

    /** Empty if the lease was lost: nobody hears of what we found. */
    private Optional<Seen<SandboxReport>> analyse(Asked asked, Lease lease, Deadline deadline)
            throws InterruptedException {
        try (LeaseKeeper _ = LeaseKeeper.start(store, lease, times.lease(), clock)) {
            Optional<Run> run =
                    lease.task().map(task -> new Run(task.node(), task.ids(), task.submitted()));
            Begun begun = Begun.of(lease.key(), lease.begun(), lease.takenOver(), run);
            String what = "sha256=" + asked.sample().sha256() + " report";
            RunEnd end =
                    nodes.run(
                            asked.sample(),
                            asked.environment(),
                            asked.origin(),
                            begun,
                            now -> keep(what, lease, now),
                            deadline);
            return switch (end) {
                case RunEnd.Reported(SandboxReport report) -> {
                    boolean stored = Patience.persist(what, () -> store.finish(lease, report));
                    yield stored ? Optional.of(new Seen.Is<>(report)) : Optional.empty();
                }
                case RunEnd.Failed(Reason why, boolean passing) -> {
                    boolean stored = Patience.persist(what, () -> store.fail(lease, why, passing));
                    yield stored ? Optional.of(new Seen.NotSeen<>(why, passing)) : Optional.empty();
                }
            };
        }
    }

    /** The task must be known before anybody polls it, or it would be run twice after a crash. */
    private void keep(String what, Lease lease, Run run) throws InterruptedException {
        Patience.persist(what, () -> store.submitted(lease, task(run)));
    }

    private static SandboxTask task(Run run) {
        return new SandboxTask(run.node(), run.tasks(), run.submitted());
    }

    @Override
    public void convicted(Sample sample, SandboxReport report) {
        // Whoever asked for no environment in particular may have been given a node of one.
        String environment = nodes.environmentOf(report.node());
        convictions.note(nodes.key(sample, ""), report);
        if (!environment.isEmpty()) convictions.note(nodes.key(sample, environment), report);
    }
}
