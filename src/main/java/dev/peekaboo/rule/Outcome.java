package dev.peekaboo.rule;

import dev.peekaboo.Reason;
import dev.peekaboo.Verdict;

/** What one rule says of a sample. */
public sealed interface Outcome {
    /**
     * A verdict.
     *
     * @param goesOn whether later rules are asked
     */
    record Says(Verdict verdict, boolean goesOn) implements Outcome {}

    /**
     * The rule reads only facts nobody is configured to find out: as if it were not in the ruleset.
     */
    record NotApplicable() implements Outcome {}

    /** Malicious; nothing worse can come, so no later rule is asked. */
    static Outcome bad(Reason reason) {
        return new Says(new Verdict.Bad(reason), false);
    }

    /** This rule saw nothing malicious; later ones are asked. */
    static Outcome unknown(Reason reason) {
        return new Says(new Verdict.Unknown(reason), true);
    }

    /** Of no interest; no later rule is asked. */
    static Outcome ignored(Reason reason) {
        return new Says(new Verdict.Ignored(reason), false);
    }

    /**
     * This rule could not look; later ones are asked, because one of them may still find something
     * bad.
     *
     * @param passing whether it may work later, see {@link Verdict.Failed}
     */
    static Outcome failed(Reason reason, boolean passing) {
        return new Says(new Verdict.Failed(reason, passing), true);
    }
}
