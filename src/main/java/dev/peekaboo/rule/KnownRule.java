package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.KnownReport;

import java.util.Optional;

/** {@code known}: answers with the earlier verdict of the same identity, and ends there. */
public record KnownRule() implements Rule {
    public static final String NAME = "known";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        return Reading.of(
                facts.known(),
                report ->
                        earlier(report)
                                .<Outcome>map(verdict -> new Outcome.Says(verdict, false))
                                .orElseGet(() -> Outcome.unknown(notYetKnown())));
    }

    private static Optional<Verdict> earlier(KnownReport report) {
        return report.current().map(Judgement::verdict).flatMap(KnownRule::asKnown);
    }

    /**
     * The same verdict and reason, now known; a failure is an answer of its day, never knowledge.
     */
    private static Optional<Verdict> asKnown(Verdict verdict) {
        Reason reason = verdict.reason().withSource(Source.KNOWN);
        return switch (verdict) {
            case Verdict.Bad _ -> Optional.of(new Verdict.Bad(reason));
            case Verdict.Good _ -> Optional.of(new Verdict.Good(reason));
            case Verdict.Ignored _ -> Optional.of(new Verdict.Ignored(reason));
            case Verdict.Unknown _ -> Optional.of(new Verdict.Unknown(reason));
            case Verdict.Failed _ -> Optional.empty();
        };
    }

    private static Reason notYetKnown() {
        return Reason.of("not-yet-known", Category.HARMLESS, Source.KNOWN);
    }
}
