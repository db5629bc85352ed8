package dev.peekaboo.rule;

import dev.peekaboo.report.Facts;

/**
 * One question the ruleset asks about a sample. Pure: pulls facts, does no I/O, safe for many
 * threads.
 */
public interface Rule {
    /** As configuration files spell it, e.g. {@code office_macro}. */
    String name();

    /**
     * Asks only for the facts it needs; a missing fact makes the outcome {@code failed}, never an
     * exception.
     */
    Outcome judge(Facts facts) throws InterruptedException;

    /**
     * Whether it may ask for a sandbox report, so that the ruleset needs a sandbox to say it all.
     */
    default boolean readsSandbox() {
        return false;
    }
}
