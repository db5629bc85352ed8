package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.Seen;

/**
 * How every rule reads a fact: what could not be had is {@code failed}, never "nothing found"; what
 * nobody is configured to find out makes the rule not applicable.
 */
public final class Reading {
    private Reading() {}

    /** What a rule makes of a fact once it has it. */
    @FunctionalInterface
    public interface Question<T> {
        Outcome ask(T fact) throws InterruptedException;
    }

    public static <T> Outcome of(Seen<T> seen, Question<T> question) throws InterruptedException {
        return switch (seen) {
            case Seen.Is<T>(T fact) -> question.ask(fact);
            case Seen.NotSeen<T>(Reason why, boolean passing) -> Outcome.failed(why, passing);
            case Seen.NotApplicable<T> _ -> new Outcome.NotApplicable();
        };
    }

    /**
     * Reads a sandbox report only as far as it can be trusted: what a PARTIAL one shows did happen,
     * so bad stands; what it does not show proves nothing. An EMPTY or INVALID one shows nothing.
     */
    public static Outcome ofSandbox(Seen<SandboxReport> seen, Question<SandboxReport> question)
            throws InterruptedException {
        return of(
                seen,
                report ->
                        switch (report.completeness()) {
                            case COMPLETE -> question.ask(report);
                            case PARTIAL -> badOrIncomplete(question.ask(report), report);
                            case EMPTY, INVALID -> incomplete(report);
                        });
    }

    private static Outcome badOrIncomplete(Outcome outcome, SandboxReport report) {
        boolean bad = outcome instanceof Outcome.Says(Verdict.Bad _, boolean _);
        return bad ? outcome : incomplete(report);
    }

    private static Outcome incomplete(SandboxReport report) {
        // What a sandbox cut off it will cut off again; that nothing ran may pass.
        boolean passing = report.completeness() != SandboxReport.Completeness.PARTIAL;
        return Outcome.failed(
                Reason.of(
                        "report-incomplete",
                        Category.ERROR,
                        Source.SANDBOX,
                        report.node(),
                        String.join("; ", report.incomplete())),
                passing);
    }
}
