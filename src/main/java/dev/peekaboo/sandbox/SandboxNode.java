package dev.peekaboo.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One node: what is known of it, and those who submit to it, wait for it and read its reports. */
final class SandboxNode implements AutoCloseable {
    private final SandboxConfig config;
    private final Sandbox sandbox;
    private final Submitter submitter;
    private final TaskPoller poller;
    private final ReportFetcher reports;
    private final PoolTimes times;
    private final NodeRecord record;

    /** Owns the sandbox from now on. */
    SandboxNode(SandboxConfig config, Sandbox sandbox, PoolTimes times, NodeRecord record) {
        this.config = config;
        this.sandbox = sandbox;
        this.times = times;
        this.record = record;
        submitter = new Submitter(config.name(), sandbox, times, record);
        reports = new ReportFetcher(config.name(), sandbox, times, record);
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
                config.capacity(),
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

    Submitter submitter() {
        return submitter;
    }

    ReportFetcher reports() {
        return reports;
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

    @Override
    public void close() {
        poller.close();
        sandbox.close();
    }
}
