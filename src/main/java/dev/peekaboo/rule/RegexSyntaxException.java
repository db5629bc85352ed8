package dev.peekaboo.rule;

/** A regular expression that Python would refuse too, or that cannot be told to our engines. */
public final class RegexSyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    private final int offset;

    RegexSyntaxException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    RegexSyntaxException(String message, int offset, Throwable cause) {
        super(message, cause);
        this.offset = offset;
    }

    /** Where in the pattern, in chars from 0. */
    public int offset() {
        return offset;
    }
}
