package dev.peekaboo.rule.expr;

import dev.peekaboo.report.Seen;

/** A fact an expression reads is not there. */
public final class NoFactException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Seen<?> seen;

    /**
     * @param seen anything but {@link Seen.Is}
     */
    public NoFactException(Seen<?> seen) {
        super("fact not there: " + seen);
        this.seen = seen;
    }

    Seen<?> seen() {
        return seen;
    }
}
