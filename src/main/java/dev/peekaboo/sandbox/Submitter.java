package dev.peekaboo.sandbox;

import dev.peekaboo.Sample;
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

/** Has one node take samples, each once, whatever happens to its answers. */
final class Submitter {
    private static final Logger LOG = LoggerFactory.getLogger(Submitter.class);

    /** A node that says so once more has not the time for this sample that another may have. */
    private static final int MOST_SLOW_DOWNS = 2;

    private final String node;
    private final Sandbox sandbox;
    private final PoolTimes times;
    private final NodeRecord record;
    private final Patience patience;

    Submitter(String node, Sandbox sandbox, PoolTimes times, NodeRecord record) {
        this.node = node;
        this.sandbox = sandbox;
        this.times = times;
        this.record = record;
        patience = new Patience(times.slowDownPause());
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
                if (!worthwhile || !patient || !patience.pause(e, pauses, deadline)) throw e;
            }
        }
    }

    private void noteRefusal(SandboxException e) {
        if (e.kind() == Kind.MISCONFIGURED) record.refusesWork(e);
        else record.trouble(e);
    }

    private Run run(List<Long> tasks) {
        return new Run(node, tasks, Instant.now());
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
                    node,
                    e.getMessage());
            return Optional.empty();
        }
    }
}
