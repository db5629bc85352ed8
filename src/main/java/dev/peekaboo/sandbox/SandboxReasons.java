package dev.peekaboo.sandbox;

import dev.peekaboo.Reason;
import dev.peekaboo.report.SandboxReport;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Why there is no report, in words an admin understands. */
final class SandboxReasons {
    private SandboxReasons() {}

    static Deed trouble(String node, SandboxException e) {
        String what = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case UNREACHABLE ->
                    passing(node, "could not be reached", "sandbox-unreachable", node, what);
            case TIMED_OUT -> passing(node, "did not answer", "sandbox-no-answer", node, what);
            case SLOW_DOWN -> passing(node, "was overloaded", "sandbox-slow-down", node, what);
            case MISCONFIGURED ->
                    passing(node, "refused all work", "sandbox-misconfigured", node, what);
            case GARBLED -> passing(node, "answered nonsense", "sandbox-garbled", node, what);
            case GONE -> passing(node, "lost it", "sandbox-task-gone", node, what);
            case REFUSED ->
                    new Deed(
                            node,
                            "did not take it",
                            new RunEnd.Failed(Reason.error("sandbox-refused", node, what), false));
        };
    }

    static Deed gone(Run run) {
        return passing(
                run.node(),
                "lost task " + run.taskNames(),
                "sandbox-task-gone",
                run.node(),
                run.taskNames());
    }

    static Deed taskFailed(Run run, String state) {
        return passing(
                run.node(),
                "gave up task " + run.taskNames() + " (" + state + ")",
                "sandbox-task-failed",
                run.node(),
                run.taskNames(),
                state);
    }

    static Deed unusable(SandboxReport report) {
        boolean empty = report.completeness() == SandboxReport.Completeness.EMPTY;
        String incomplete = String.join("; ", report.incomplete());
        return passing(
                report.node(),
                (empty ? "saw nothing run" : "had no usable report")
                        + " in task "
                        + report.task()
                        + " ("
                        + incomplete
                        + ")",
                empty ? "sandbox-empty" : "sandbox-invalid",
                report.node(),
                report.task(),
                incomplete);
    }

    static Deed tooLate(Run run) {
        long seconds = Math.max(0, Duration.between(run.submitted(), Instant.now()).toSeconds());
        return passing(
                run.node(),
                "did not finish task " + run.taskNames() + " in " + seconds + " s",
                "sandbox-too-late",
                run.node(),
                run.taskNames(),
                seconds);
    }

    /** Several tries: which node did what. One that may pass makes the whole a passing failure. */
    static RunEnd.Failed all(List<Deed> deeds) {
        if (deeds.size() == 1) return deeds.getFirst().why();
        String told = deeds.stream().map(Deed::told).collect(Collectors.joining("; "));
        boolean passing = deeds.stream().anyMatch(deed -> deed.why().passing());
        return new RunEnd.Failed(Reason.error("sandbox-attempts", deeds.size(), told), passing);
    }

    static RunEnd.Failed noSandbox() {
        return new RunEnd.Failed(Reason.error("sandbox-none"), false);
    }

    /** None of the nodes that could be asked has what the sample needs. */
    static RunEnd.Failed noSuitable(String whyNot) {
        return new RunEnd.Failed(Reason.error("sandbox-not-suited", whyNot), false);
    }

    static RunEnd.Failed nothingToRun() {
        return new RunEnd.Failed(Reason.error("sandbox-nothing-to-run"), false);
    }

    static RunEnd.Failed busy() {
        return passing("sandbox-busy");
    }

    /** Rounded up to whole minutes. */
    static RunEnd.Failed overloaded(Duration predicted) {
        return passing("sandbox-overloaded", predicted.plusSeconds(59).toMinutes());
    }

    /** No node of it is in rotation. */
    static RunEnd.Failed allOut(String whichAndWhy) {
        return passing("sandbox-all-out", whichAndWhy);
    }

    private static Deed passing(String node, String what, String code, Object... details) {
        return new Deed(node, what, passing(code, details));
    }

    private static RunEnd.Failed passing(String code, Object... details) {
        return new RunEnd.Failed(Reason.error(code, details), true);
    }
}
