package dev.peekaboo.sandbox;

import dev.peekaboo.Sample;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.TimeoutException;

/** One try to get a report of a sample from one node. For one thread. */
final class NodeAttempt {
    private static final Logger LOG = LoggerFactory.getLogger(NodeAttempt.class);

    /** A task that goes on under another number once more is led in a circle. */
    private static final int MOST_MOVES = 3;

    private final SandboxNode node;
    private final NodeRecord record;
    private final Sample sample;
    private final Deadline deadline;

    NodeAttempt(SandboxNode node, Sample sample, Deadline deadline) {
        this.node = node;
        this.record = node.record();
        this.sample = sample;
        this.deadline = deadline;
    }

    /** What the sandbox's part of an attempt came to. */
    sealed interface InSandbox {
        /** The report can be fetched. */
        record Done(Run run) implements InSandbox {}

        /** The sandbox gave up after the sample had run; a report may lie there all the same. */
        record GivenUp(Run run, String state) implements InSandbox {}

        /** There will be no report. */
        record Over(Attempt attempt) implements InSandbox {}
    }

    /**
     * Submits the sample and waits until it has run.
     *
     * @param marker of this submission
     * @param elsewhere whether another node could take it
     */
    InSandbox begin(Marker marker, RunKeeper keeper, boolean elsewhere)
            throws InterruptedException {
        Run run;
        try {
            run = node.submitter().submit(sample, marker, deadline, elsewhere);
        } catch (SandboxException e) {
            LOG.warn("sha256={} is not taken: {}", sample.sha256(), e.getMessage());
            return new InSandbox.Over(
                    new Attempt.Missed(
                            SandboxReasons.trouble(node.name(), e), Attempt.Next.ANOTHER_NODE));
        }
        keeper.submitted(run);
        return goOn(run, keeper, true);
    }

    /** Waits until a run that was begun before is done. */
    InSandbox goOn(Run run, RunKeeper keeper) throws InterruptedException {
        return goOn(run, keeper, false);
    }

    private InSandbox goOn(Run begun, RunKeeper keeper, boolean isNew) throws InterruptedException {
        Run run = begun;
        try {
            for (int moves = 0; ; moves++) {
                TaskState end = node.await(run, isNew, node.deadline(run, deadline));
                switch (end) {
                    case TaskState.Done _ -> {
                        return new InSandbox.Done(run);
                    }
                    case TaskState.Failed(String word, boolean ran) -> {
                        return ran
                                ? new InSandbox.GivenUp(run, word)
                                : ranBadly(SandboxReasons.taskFailed(run, word));
                    }
                    case TaskState.Gone _ -> {
                        return ranBadly(SandboxReasons.gone(run));
                    }
                    case TaskState.Moved(long from, long to) -> {
                        if (moves == MOST_MOVES)
                            return ranBadly(SandboxReasons.taskFailed(run, TaskState.RECOVERED));
                        LOG.info("sandbox {} goes on with task {} as {}", node.name(), from, to);
                        run = run.moved(from, to);
                        keeper.submitted(run);
                    }
                    case TaskState.Running _ ->
                            throw new IllegalStateException("a running task has not ended");
                }
            }
        } catch (SandboxException e) {
            return new InSandbox.Over(
                    missed(SandboxReasons.trouble(node.name(), e), Attempt.Next.ANYWHERE));
        } catch (TimeoutException _) {
            return new InSandbox.Over(late(SandboxReasons.tooLate(run)));
        }
    }

    /** The node still has the sample: it would only run it a second time. */
    private Attempt late(Deed deed) {
        record.ranBadly(sample.sha256(), deed.what());
        return deadline.isAhead()
                ? missed(deed, Attempt.Next.ELSEWHERE)
                : new Attempt.Final(deed.why());
    }

    private InSandbox ranBadly(Deed deed) {
        return new InSandbox.Over(badly(deed));
    }

    private Attempt badly(Deed deed) {
        record.ranBadly(sample.sha256(), deed.what());
        return missed(deed, Attempt.Next.ANYWHERE);
    }

    private Attempt missed(Deed deed, Attempt.Next next) {
        LOG.warn("sha256={} has no report: sandbox {}", sample.sha256(), deed.told());
        return new Attempt.Missed(deed, next);
    }

    /** The attempt, from here on without the node's place. */
    Attempt finish(InSandbox part) throws InterruptedException {
        return switch (part) {
            case InSandbox.Done(Run run) -> fetch(run);
            case InSandbox.GivenUp(Run run, String state) -> salvage(run, state);
            case InSandbox.Over(Attempt attempt) -> attempt;
        };
    }

    /** Fetches the report of a run that is done. */
    private Attempt fetch(Run run) throws InterruptedException {
        try {
            SandboxReport report = node.reports().report(run, sample, deadline);
            return switch (report.completeness()) {
                case COMPLETE, PARTIAL -> {
                    record.reported(sample.sha256(), report, node.age(run));
                    yield new Attempt.Final(new RunEnd.Reported(report));
                }
                case EMPTY, INVALID -> badly(SandboxReasons.unusable(report));
            };
        } catch (SandboxException e) {
            return badly(SandboxReasons.trouble(node.name(), e));
        }
    }

    /**
     * The report of a run that failed after the sample had run: worth one look, and only a whole
     * one is believed. Cuckoo serves any file that is there.
     */
    private Attempt salvage(Run run, String state) throws InterruptedException {
        Deed deed = SandboxReasons.taskFailed(run, state);
        try {
            SandboxReport report = node.reports().reportAsIs(run, sample);
            if (report.completeness() != Completeness.COMPLETE) return badly(deed);
            LOG.info("sha256={} has a whole report although {}", sample.sha256(), deed.told());
            record.reported(sample.sha256(), report, node.age(run));
            return new Attempt.Final(new RunEnd.Reported(report));
        } catch (SandboxException e) {
            LOG.debug("sha256={} and no report either: {}", sample.sha256(), e.getMessage());
            return badly(deed);
        }
    }
}
