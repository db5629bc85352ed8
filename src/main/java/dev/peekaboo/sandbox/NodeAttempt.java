package dev.peekaboo.sandbox;

import dev.peekaboo.Sample;
import dev.peekaboo.report.SandboxReport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.TimeoutException;

/** One try to get a report of a sample from one node. For one thread. */
final class NodeAttempt {
    private static final Logger LOG = LoggerFactory.getLogger(NodeAttempt.class);

    private final SandboxNode node;
    private final Sample sample;
    private final Deadline deadline;

    NodeAttempt(SandboxNode node, Sample sample, Deadline deadline) {
        this.node = node;
        this.sample = sample;
        this.deadline = deadline;
    }

    /** What the sandbox's part of an attempt came to. */
    sealed interface InSandbox {
        /** The report can be fetched. */
        record Done(Run run) implements InSandbox {}

        /** There will be no report. */
        record Over(Attempt attempt) implements InSandbox {}
    }

    /** Submits the sample and waits until it has run. */
    InSandbox begin(RunKeeper keeper) throws InterruptedException {
        Run run;
        try {
            run = node.submit(sample, deadline);
        } catch (SandboxException e) {
            LOG.warn("sha256={} is not taken: {}", sample.sha256(), e.getMessage());
            return new InSandbox.Over(new Attempt.NotTaken(SandboxReasons.trouble(node.name(), e)));
        }
        keeper.submitted(run);
        return await(run, true);
    }

    /** Waits until a run that was begun before is done. */
    InSandbox goOn(Run run) throws InterruptedException {
        return await(run, false);
    }

    private InSandbox await(Run run, boolean isNew) throws InterruptedException {
        try {
            TaskState end = node.await(run, isNew, node.deadline(run, deadline));
            return switch (end) {
                case TaskState.Done _ -> new InSandbox.Done(run);
                case TaskState.Failed(String word) ->
                        ranBadly(SandboxReasons.taskFailed(run, word));
                case TaskState.Gone _ -> ranBadly(SandboxReasons.gone(run));
                case TaskState.Running _ ->
                        throw new IllegalStateException("a running task has not ended");
            };
        } catch (SandboxException e) {
            return ranBadly(SandboxReasons.trouble(node.name(), e));
        } catch (TimeoutException _) {
            return new InSandbox.Over(new Attempt.Final(SandboxReasons.tooLate(run)));
        }
    }

    private InSandbox ranBadly(RunEnd.Failed why) {
        return new InSandbox.Over(badly(why));
    }

    private Attempt badly(RunEnd.Failed why) {
        LOG.warn(
                "sha256={} has no report: {} {}",
                sample.sha256(),
                why.reason().code(),
                why.reason().details());
        return new Attempt.RanBadly(why);
    }

    /** Fetches the report of a run that is done. */
    private Attempt fetch(Run run) throws InterruptedException {
        try {
            SandboxReport report = node.report(run, sample, deadline);
            return switch (report.completeness()) {
                case COMPLETE, PARTIAL -> new Attempt.Final(new RunEnd.Reported(report));
                case EMPTY, INVALID -> badly(SandboxReasons.unusable(report));
            };
        } catch (SandboxException e) {
            return badly(SandboxReasons.trouble(node.name(), e));
        }
    }

    /** The attempt, from here on without the node's slot. */
    Attempt finish(InSandbox part) throws InterruptedException {
        return switch (part) {
            case InSandbox.Done(Run run) -> fetch(run);
            case InSandbox.Over(Attempt attempt) -> attempt;
        };
    }
}
