package dev.peekaboo.rule.expr;

/** An expression could not be worked out with the values it met. */
public final class EvaluationException extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;
    private final int offset;
    private final boolean passing;

    EvaluationException(String message, int offset, boolean passing) {
        super(message);
        this.message = message;
        this.offset = offset;
        this.passing = passing;
    }

    EvaluationException(OperandException cause, int offset) {
        super(cause.message(), cause);
        this.message = cause.message();
        this.offset = offset;
        this.passing = cause.isPassing();
    }

    /** What did not suit. */
    String message() {
        return message;
    }

    /** Of the operator that failed, in chars from 0. */
    int offset() {
        return offset;
    }

    /** Whether trying again later may help. */
    boolean isPassing() {
        return passing;
    }
}
