package dev.peekaboo.report;

import dev.peekaboo.Reason;

/** A fact, or why there is none. */
public sealed interface Seen<T> {
    /** The fact. */
    record Is<T>(T value) implements Seen<T> {}

    /**
     * It could not be had. Every rule that reads it becomes {@code failed}, never "no macros" or
     * "score 0".
     *
     * @param passing true if asking again later may help, see {@link dev.peekaboo.Verdict.Failed}
     */
    record NotSeen<T>(Reason why, boolean passing) implements Seen<T> {}

    /**
     * Nobody is configured to find it out (no sandbox): rules that read only this have nothing to
     * say.
     */
    record NotApplicable<T>() implements Seen<T> {}
}
