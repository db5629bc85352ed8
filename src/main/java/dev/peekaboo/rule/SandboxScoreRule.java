package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.SandboxReport;

/**
 * {@code sandbox_score}: a report whose score, 0 to 10 whatever the product, reaches the limit is
 * bad. A complete report without a score says nothing here: CAPE gives documents and scripts none.
 *
 * @param atLeast the limit, 0 to 10
 */
public record SandboxScoreRule(double atLeast) implements Rule {
    public static final String NAME = "sandbox_score";

    /** CAPE calls a program malicious from 7 on (its scoring.py). */
    public static final double DEFAULT_AT_LEAST = 7.0;

    public SandboxScoreRule {
        if (!(atLeast >= 0 && atLeast <= 10))
            throw new IllegalArgumentException("at_least is " + atLeast + ", must be 0 to 10");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean readsSandbox() {
        return true;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        return Reading.ofSandbox(facts.sandbox(), this::judge);
    }

    private Outcome judge(SandboxReport report) {
        if (report.score().isEmpty())
            return Outcome.unknown(Reason.of("no-score", Category.HARMLESS, Source.SANDBOX));
        return Score.against(atLeast, report.score().getAsDouble(), report);
    }
}
