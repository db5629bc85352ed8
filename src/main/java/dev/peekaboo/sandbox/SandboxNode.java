package dev.peekaboo.sandbox;

import dev.peekaboo.Sample;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.sandbox.SandboxException.Kind;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One node with the patience it needs: tries again what may work in a moment. */
final class SandboxNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxNode.class);

    /** A node that says so once more has not the time for this sample that another may have. */
    private static final int MOST_SLOW_DOWNS = 2;

    private final SandboxConfig config;
    private final Sandbox sandbox;
    private final TaskPoller poller;
    private final PoolTimes times;
    private final NodeRecord record;

    /** Owns the sandbox from now on. */
    SandboxNode(SandboxConfig config, Sandbox sandbox, PoolTimes times, NodeRecord record) {
        this.config = config;
        this.sandbox = sandbox;
        this.times = times;
        this.record = record;
        poller =
                new TaskPoller(
                        sandbox,
                        new PollSchedule(config.pollInterval()),
                        times.unknownTaskGrace(),
                        record);
    }

    String name() {
        return config.name();
    }

    SandboxConfig config() {
        return config;
    }

    NodeRecord record() {
        return record;
    }

    NodeHealth health(Line line) throws InterruptedException {
        Optional<Breaker.Outage> outage = record.breaker().outage();
        Optional<String> trouble = outage.isPresent() ? outage.map(Breaker.Outage::why) : trouble();
        return new NodeHealth(
                name(),
                line.outstanding(name()),
                trouble,
                record.rotation(),
                record.canary(),
                record.runs().endedLastHour(),
                record.runs().throttledLastHour(),
                record.runs().usual(),
                line.predictedWait(Set.of(name())));
    }

    /** Why it would not take a sample now; empty if it would. */
    private Optional<String> trouble() throws InterruptedException {
        try {
            sandbox.check();
            return Optional.empty();
        } catch (SandboxException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Has the node accept the sample, whatever happens to its answer.
     *
     * @param marker of this submission
     * @param elsewhere whether another node could take it: then this one may tell us to slow down
     *     only so often
     */
    Run submit(Sample sample, Marker marker, Deadline deadline, boolean elsewhere)
            throws SandboxException, InterruptedException {
        Iterator<Duration> pauses = times.submitPauses().iterator();
        boolean hasTimedOut = false;
        int slowDowns = 0;
        while (true) {
            try {
                Run run = run(sandbox.submit(sample, marker));
                record.answered();
                return run;
            } catch (SandboxException e) {
                noteRefusal(e);
                if (isTakenPerhaps(e)) {
                    List<Long> taken = find(sample, marker, e);
                    if (!taken.isEmpty()) return run(taken);
                }
                // A node that hangs would cost us as long again.
                boolean worthwhile = isWorthAnother(e) && !(hasTimedOut && isTimeout(e));
                hasTimedOut |= isTimeout(e);
                if (e.kind() == Kind.SLOW_DOWN) slowDowns++;
                boolean patient = !elsewhere || slowDowns <= MOST_SLOW_DOWNS;
                if (!worthwhile || !patient || !pause(e, pauses, deadline)) throw e;
            }
        }
    }

    private void noteRefusal(SandboxException e) {
        if (e.kind() == Kind.MISCONFIGURED) record.refusesWork(e);
        else record.trouble(e);
    }

    private Run run(List<Long> tasks) {
        return new Run(config.name(), tasks, Instant.now());
    }

    private static boolean isTimeout(SandboxException e) {
        return e.kind() == Kind.TIMED_OUT;
    }

    private static boolean isTakenPerhaps(SandboxException e) {
        return isTimeout(e) || e.kind() == Kind.GARBLED;
    }

    private static boolean isWorthAnother(SandboxException e) {
        return switch (e.kind()) {
            case UNREACHABLE, TIMED_OUT, SLOW_DOWN -> true;
            case MISCONFIGURED, REFUSED, GARBLED, GONE -> false;
        };
    }

    private List<Long> find(Sample sample, Marker marker, SandboxException lost)
            throws SandboxException, InterruptedException {
        try {
            return sandbox.find(sample, marker::equals);
        } catch (SandboxException e) {
            // Submitting again here could run the sample twice: let another node have it.
            lost.addSuppressed(e);
            throw lost;
        }
    }

    /**
     * What an earlier owner of an analysis submitted here and did not live to store.
     *
     * @param known tasks that are not meant
     */
    Optional<Run> leftBehind(Sample sample, String analysis, Set<Long> known)
            throws InterruptedException {
        try {
            List<Long> tasks = new ArrayList<>(sandbox.find(sample, one -> one.isOf(analysis)));
            tasks.removeAll(known);
            return tasks.isEmpty() ? Optional.empty() : Optional.of(run(tasks));
        } catch (SandboxException e) {
            LOG.warn(
                    "sha256={} may be submitted to sandbox {} already, which does not tell: {}",
                    sample.sha256(),
                    name(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** False if there is no time or no attempt left. Being told to slow down costs no attempt. */
    private boolean pause(SandboxException e, Iterator<Duration> pauses, Deadline deadline)
            throws InterruptedException {
        Duration pause;
        if (e.kind() == Kind.SLOW_DOWN) pause = e.retryAfter().orElse(times.slowDownPause());
        else if (pauses.hasNext()) pause = pauses.next();
        else return false;
        if (deadline.nanosLeft() < pause.toNanos()) return false;
        LOG.debug("trying again in {} ms: {}", pause.toMillis(), e.getMessage());
        Thread.sleep(pause);
        return true;
    }

    /** How long this run may still take. */
    Deadline deadline(Run run, Deadline overall) {
        Duration left = config.maximumJobAge().minus(age(run));
        Duration wait = left.compareTo(times.leastWait()) < 0 ? times.leastWait() : left;
        return overall.orEarlier(Deadline.in(wait));
    }

    /** How long ago it was submitted. */
    static Duration age(Run run) {
        Duration age = Duration.between(run.submitted(), Instant.now());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /**
     * Waits until all tasks of the run are DONE, or one of them will never be.
     *
     * @param isNew whether it was submitted just now
     * @return DONE, or how the first of them failed
     */
    TaskState await(Run run, boolean isNew, Deadline deadline)
            throws SandboxException, TimeoutException, InterruptedException {
        List<CompletableFuture<TaskState>> ends = new ArrayList<>();
        try {
            for (long task : run.tasks())
                ends.add(poller.watch(task, isNew ? Duration.ZERO : age(run)));
            for (var end : ends) {
                TaskState state = end.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
                if (!(state instanceof TaskState.Done)) return state;
            }
            return new TaskState.Done();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SandboxException trouble -> throw trouble;
                case InterruptedException closing ->
                        throw new InterruptedException(closing.getMessage());
                case null, default -> throw new IllegalStateException(e);
            }
        } finally {
            run.tasks().forEach(poller::forget);
        }
    }

    /** The report of all tasks of the run. */
    SandboxReport report(Run run, Sample sample, Deadline deadline)
            throws SandboxException, InterruptedException {
        List<SandboxReport> reports = new ArrayList<>();
        for (long task : run.tasks()) reports.add(report(task, sample, deadline));
        return MemberReports.together(reports);
    }

    /** The report of all tasks of the run as it is now, without a second look. */
    SandboxReport reportAsIs(Run run, Sample sample) throws SandboxException, InterruptedException {
        List<SandboxReport> reports = new ArrayList<>();
        for (long task : run.tasks()) reports.add(sandbox.report(task, sample));
        return MemberReports.together(reports);
    }

    /**
     * A report may still be in the making when its task is called done: then it is not there yet,
     * or breaks off.
     */
    private SandboxReport report(long task, Sample sample, Deadline deadline)
            throws SandboxException, InterruptedException {
        Iterator<Duration> pauses = times.reportPauses().iterator();
        Iterator<Duration> longPauses = times.missingReportPauses().iterator();
        while (true) {
            try {
                SandboxReport report = sandbox.report(task, sample);
                boolean isGood = report.completeness() != Completeness.INVALID;
                if (isGood || !pause(invalid(report), pauses, deadline)) return report;
            } catch (SandboxException e) {
                record.trouble(e);
                if (e.kind() == Kind.GONE && isForgotten(task)) throw e;
                Iterator<Duration> left = e.kind() == Kind.GONE ? longPauses : pauses;
                if (!isWorthAnotherLook(e) || !pause(e, left, deadline)) throw e;
            }
        }
    }

    /**
     * Whether the node knows nothing of the task any more: then its report will not come either.
     */
    private boolean isForgotten(long task) throws SandboxException, InterruptedException {
        return sandbox.states(Set.of(task)).get(task) instanceof TaskState.Gone;
    }

    private static boolean isWorthAnotherLook(SandboxException e) {
        return switch (e.kind()) {
            case UNREACHABLE, TIMED_OUT, SLOW_DOWN, GARBLED, GONE -> true;
            case MISCONFIGURED, REFUSED -> false;
        };
    }

    private SandboxException invalid(SandboxReport report) {
        return new SandboxException(
                Kind.GARBLED,
                "the report of task "
                        + report.task()
                        + " of sandbox "
                        + config.name()
                        + ": "
                        + String.join("; ", report.incomplete()));
    }

    @Override
    public void close() {
        poller.close();
        sandbox.close();
    }
}
