package dev.peekaboo.rule.expr;

import dev.peekaboo.Reason;
import dev.peekaboo.Result;

/** What one expression says of a sample. */
public sealed interface Judged {
    /**
     * Its condition is true.
     *
     * @param reason names the expression and what it read; its source is the strongest of those
     */
    record Matched(Result result, Reason reason) implements Judged {}

    /**
     * Its condition is not true, or its result is None.
     *
     * @param source the strongest of what it read
     */
    record NoMatch(Reason.Source source) implements Judged {}

    /**
     * It could not be judged.
     *
     * @param passing as in {@link dev.peekaboo.Verdict.Failed}
     */
    record Failed(Cause cause, Reason reason, boolean passing) implements Judged {}

    /** It reads something nobody is configured to find out. */
    record NotApplicable() implements Judged {}

    /** What kept an expression from being judged. */
    enum Cause {
        /** Its operators did not suit the values, or it took too much. */
        EVALUATION,
        /** A fact could not be had. */
        FACT,
        /** The sandbox report is not complete, so that it proves nothing harmless. */
        INCOMPLETE
    }
}
