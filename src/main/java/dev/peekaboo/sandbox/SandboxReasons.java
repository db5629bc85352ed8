package dev.peekaboo.sandbox;

import dev.peekaboo.Reason;
import dev.peekaboo.report.SandboxReport;

import java.time.Duration;
import java.time.Instant;

/** Why there is no report, in words an admin understands. */
final class SandboxReasons {
    private SandboxReasons() {}

    static RunEnd.Failed trouble(String node, SandboxException e) {
        String what = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case UNREACHABLE -> passing("sandbox-unreachable", node, what);
            case TIMED_OUT -> passing("sandbox-no-answer", node, what);
            case SLOW_DOWN -> passing("sandbox-slow-down", node, what);
            case MISCONFIGURED -> passing("sandbox-misconfigured", node, what);
            case GARBLED -> passing("sandbox-garbled", node, what);
            case GONE -> passing("sandbox-task-gone", node, what);
            case REFUSED -> new RunEnd.Failed(Reason.error("sandbox-refused", node, what), false);
        };
    }

    static RunEnd.Failed gone(Run run) {
        return passing("sandbox-task-gone", run.node(), run.taskNames());
    }

    static RunEnd.Failed taskFailed(Run run, String state) {
        return passing("sandbox-task-failed", run.node(), run.taskNames(), state);
    }

    static RunEnd.Failed unusable(SandboxReport report) {
        String code =
                report.completeness() == SandboxReport.Completeness.EMPTY
                        ? "sandbox-empty"
                        : "sandbox-invalid";
        return passing(code, report.node(), report.task(), String.join("; ", report.incomplete()));
    }

    static RunEnd.Failed tooLate(Run run) {
        long seconds = Math.max(0, Duration.between(run.submitted(), Instant.now()).toSeconds());
        return passing("sandbox-too-late", run.node(), run.taskNames(), seconds);
    }

    static RunEnd.Failed noSandbox() {
        return new RunEnd.Failed(Reason.error("sandbox-none"), false);
    }

    static RunEnd.Failed busy() {
        return passing("sandbox-busy");
    }

    private static RunEnd.Failed passing(String code, Object... details) {
        return new RunEnd.Failed(Reason.error(code, details), true);
    }
}
