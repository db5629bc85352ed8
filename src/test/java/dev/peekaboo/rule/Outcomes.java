package dev.peekaboo.rule;

import dev.peekaboo.Reason;
import dev.peekaboo.Result;
import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;
import dev.peekaboo.report.Facts;

import java.util.Locale;

/** Short words for what tests ask of a rule's answer. */
final class Outcomes {
    private static final Wording ENGLISH = new Wording(Locale.ENGLISH);

    private Outcomes() {}

    static Verdict verdict(Rule rule, Facts facts) throws InterruptedException {
        return ((Outcome.Says) rule.judge(facts)).verdict();
    }

    static Result result(Rule rule, Facts facts) throws InterruptedException {
        return verdict(rule, facts).result();
    }

    static Reason reason(Rule rule, Facts facts) throws InterruptedException {
        return verdict(rule, facts).reason();
    }

    static String text(Rule rule, Facts facts) throws InterruptedException {
        return ENGLISH.text(reason(rule, facts));
    }

    static boolean goesOn(Rule rule, Facts facts) throws InterruptedException {
        return ((Outcome.Says) rule.judge(facts)).goesOn();
    }
}
