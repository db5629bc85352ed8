package dev.peekaboo.rule;

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
}
