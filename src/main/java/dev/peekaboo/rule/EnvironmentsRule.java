package dev.peekaboo.rule;

import dev.peekaboo.Result;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.Facts;

import java.util.List;

/**
 * Asks a rule about the same sample in several environments, e.g. on two versions of Windows; the
 * worst answer stands. So a report that could not be had in one environment does not hide that the
 * sample was bad in the other, and nothing is good unless it was seen in all.
 *
 * @param environments names as in the configuration, at least one
 */
public record EnvironmentsRule(Rule rule, List<String> environments) implements Rule {
    public EnvironmentsRule {
        environments = List.copyOf(environments);
        if (environments.isEmpty())
            throw new IllegalArgumentException("no environment for the rule " + rule.name());
    }

    @Override
    public String name() {
        return rule.name();
    }

    @Override
    public boolean readsSandbox() {
        return rule.readsSandbox();
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        Outcome worst = new Outcome.NotApplicable();
        for (Facts there : facts.in(environments)) {
            worst = worse(worst, rule.judge(there));
            if (isBad(worst)) return worst;
        }
        return worst;
    }

    private static boolean isBad(Outcome outcome) {
        return outcome instanceof Outcome.Says(Verdict verdict, _)
                && verdict.result() == Result.BAD;
    }

    private static Outcome worse(Outcome one, Outcome other) {
        return switch (other) {
            case Outcome.NotApplicable() -> one;
            case Outcome.Says(Verdict verdict, _) ->
                    one instanceof Outcome.Says(Verdict before, _)
                                    && before.result().compareTo(verdict.result()) >= 0
                            ? one
                            : other;
        };
    }
}
