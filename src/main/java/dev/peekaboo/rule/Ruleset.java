package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.Facts;

import java.util.ArrayList;
import java.util.List;

/**
 * The rules in their order, and the law by which their answers become one judgement.
 *
 * <p>The worst verdict wins; of equals the last one stands, with its reason. A rule that does not
 * go on ends the walk. {@code failed} never ends it: a later rule may still find something bad, and
 * bad outranks failed. Of two failures the passing one counts as worse, because asking again may
 * find what could not be seen now, while a permanent failure is remembered and not asked again.
 *
 * <p>Rules that are not applicable leave no step behind: a step is what a rule <em>said</em>. If no
 * rule at all could say something, nothing was looked at, and that is {@code failed}, not {@code
 * unknown}.
 *
 * @param rules at least one; the same rule may stand in it twice
 * @param version changes whenever rules, their order or their options change
 */
public record Ruleset(List<Rule> rules, String version) {
    public Ruleset {
        rules = List.copyOf(rules);
        if (rules.isEmpty())
            throw new IllegalArgumentException("a ruleset needs at least one rule");
    }

    /**
     * Blocks for as long as the facts take.
     *
     * @throws InterruptedException if the thread was interrupted while a rule waited for a fact
     */
    public Judgement judge(Facts facts) throws InterruptedException {
        List<Judgement.Step> steps = new ArrayList<>();
        for (Rule rule : rules) {
            if (!(ask(rule, facts) instanceof Outcome.Says(Verdict verdict, boolean goesOn)))
                continue;
            boolean asksNext = goesOn || verdict instanceof Verdict.Failed;
            steps.add(new Judgement.Step(rule.name(), verdict, asksNext));
            if (!asksNext) break;
        }
        return steps.stream()
                .reduce((worst, next) -> outranks(worst.verdict(), next.verdict()) ? worst : next)
                .map(decider -> new Judgement(decider.verdict(), decider.rule(), steps))
                .orElseGet(() -> Judgement.outsideOfRules(nothingSaid()));
    }

    /** Whether the first question is whether the sample is known, which can be answered at once. */
    public boolean startsWithKnown() {
        return rules.getFirst() instanceof KnownRule;
    }

    /** Whether any rule may ask for a sandbox report. */
    public boolean readsSandbox() {
        return rules.stream().anyMatch(Rule::readsSandbox);
    }

    private static Outcome ask(Rule rule, Facts facts) throws InterruptedException {
        try {
            return rule.judge(facts);
        } catch (RuntimeException | StackOverflowError e) {
            // A broken rule must not take the sample's other rules with it. The text travels in the
            // reason, so whoever settles the job can log it.
            return Outcome.failed(Reason.error("rule-broke", rule.name(), e), false);
        }
    }

    private static boolean outranks(Verdict worst, Verdict next) {
        if (worst instanceof Verdict.Failed(Reason _, boolean passes)
                && next instanceof Verdict.Failed(Reason _, boolean nextPasses))
            return passes && !nextPasses;
        return worst.result().compareTo(next.result()) > 0;
    }

    private static Verdict nothingSaid() {
        return Verdict.failedForGood(Reason.of("no-rule-applies", Category.ERROR, Source.ERROR));
    }
}
