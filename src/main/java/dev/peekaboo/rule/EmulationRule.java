package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.Finding;
import dev.peekaboo.report.Finding.Level;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.report.Seen;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code emulation}: bad is what a sample does when our own emulation runs it: a decisive finding,
 * or two different strong ones. Nothing seen is {@code unknown} only if all of it ran; if something
 * is missing, the sandbox decides if it has a whole report, else the sample could not be checked.
 */
public record EmulationRule() implements Rule {
    public static final String NAME = "emulation";

    private static final int STRONG_ONES = 2;
    private static final int MOST_NAMED = 3;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        return Lure.judge(facts, _ -> whatItDoes(facts));
    }

    private static Outcome whatItDoes(Facts facts) throws InterruptedException {
        return switch (facts.emulation()) {
            case Seen.Is(EmulationReport report) -> judge(report, facts);
            case Seen.NotSeen(Reason why, boolean passing) -> unlessSandbox(facts, why, passing);
            case Seen.NotApplicable() -> new Outcome.NotApplicable();
        };
    }

    private static Outcome judge(EmulationReport report, Facts facts) throws InterruptedException {
        if (!report.isCovered()) return new Outcome.NotApplicable();
        Optional<Reason> evil = evil(report);
        if (evil.isPresent()) return Outcome.bad(evil.get());
        if (report.completeness() == Completeness.COMPLETE)
            return Outcome.unknown(
                    Reason.of(
                            "emulation-nothing",
                            Category.HARMLESS,
                            Source.EMULATION,
                            report.kind()));
        Reason gap =
                Reason.of(
                        "emulation-incomplete",
                        Category.LIMIT,
                        Source.EMULATION,
                        report.kind(),
                        missing(report));
        return unlessSandbox(facts, gap, false);
    }

    /** The strongest category makes the sentence, of those the finding that comes first. */
    private static Optional<Reason> evil(EmulationReport report) {
        Optional<Finding> decisive =
                report.findings(Level.DECISIVE).min(Comparator.comparing(Finding::category));
        if (decisive.isPresent()) return decisive.map(finding -> finding.reason(report.kind()));
        List<Finding> strong = report.findings(Level.STRONG).toList();
        if (strong.size() < STRONG_ONES) return Optional.empty();
        return Optional.of(
                Reason.of(
                        "emulation-several",
                        strong.stream()
                                .map(Finding::category)
                                .min(Comparator.naturalOrder())
                                .orElse(Category.GENERIC),
                        Source.EMULATION,
                        report.kind(),
                        strong.stream()
                                .map(Finding::id)
                                .limit(MOST_NAMED)
                                .collect(Collectors.joining(", "))));
    }

    private static String missing(EmulationReport report) {
        return report.incomplete().stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
    }

    /** What is not known may be left to rules that read a sandbox's report, if that is whole. */
    private static Outcome unlessSandbox(Facts facts, Reason gap, boolean passing)
            throws InterruptedException {
        return switch (facts.sandbox()) {
            case Seen.Is(SandboxReport report) when report.isComplete() ->
                    Outcome.unknown(
                            Reason.of(
                                    "emulation-left-to-sandbox",
                                    Category.HARMLESS,
                                    Source.SANDBOX));
            case Seen.Is _, Seen.NotApplicable _ -> Outcome.failed(gap, passing);
            case Seen.NotSeen(Reason why, boolean mayPass) -> Outcome.failed(why, mayPass);
        };
    }
}
