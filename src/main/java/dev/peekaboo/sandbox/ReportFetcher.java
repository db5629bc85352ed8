package dev.peekaboo.sandbox;

import dev.peekaboo.Sample;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.sandbox.SandboxException.Kind;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Reads the reports of one node, and looks again where one is not ready. */
final class ReportFetcher {
    /**
     * CAPE lets a user ask five times a minute, so a report may be put off some times; one that is
     * put off more often will not come while somebody waits for it.
     */
    private static final int MOST_SLOW_REPORTS = 5;

    private final String node;
    private final Sandbox sandbox;
    private final PoolTimes times;
    private final NodeRecord record;
    private final Patience patience;

    ReportFetcher(String node, Sandbox sandbox, PoolTimes times, NodeRecord record) {
        this.node = node;
        this.sandbox = sandbox;
        this.times = times;
        this.record = record;
        patience = new Patience(times.slowDownPause());
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
        int slowDowns = 0;
        while (true) {
            try {
                SandboxReport report = sandbox.report(task, sample);
                boolean isGood = report.completeness() != Completeness.INVALID;
                if (isGood || !patience.pause(invalid(report), pauses, deadline)) return report;
            } catch (SandboxException e) {
                record.trouble(e);
                if (e.kind() == Kind.GONE && isForgotten(task)) throw e;
                if (e.kind() == Kind.SLOW_DOWN && ++slowDowns > MOST_SLOW_REPORTS) throw e;
                Iterator<Duration> left = e.kind() == Kind.GONE ? longPauses : pauses;
                if (!isWorthAnotherLook(e) || !patience.pause(e, left, deadline)) throw e;
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
                        + node
                        + ": "
                        + String.join("; ", report.incomplete()));
    }
}
