package dev.peekaboo.rule;

import dev.peekaboo.report.Facts;
import dev.peekaboo.report.SandboxReport;

/**
 * {@code cuckoo_score}: a report whose score reaches the limit is bad. The score is taken as the
 * sandbox wrote it, beyond 10 too; a missing one counts as 0, as it always did here (the rule
 * {@code sandbox_score} tells the two apart).
 *
 * @param higherThan the limit; despite the option's name a score equal to it is bad
 */
public record CuckooScoreRule(double higherThan) implements Rule {
    public static final String NAME = "cuckoo_score";
    public static final double DEFAULT_HIGHER_THAN = 4.0;

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
        return Score.against(higherThan, report.rawScore().orElse(0), report);
    }
}
