package dev.peekaboo.rule.expr;

/** An operator was given values it cannot work with. */
final class OperandException extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;
    private final boolean isType;
    private final boolean passing;

    private OperandException(String message, boolean isType, boolean passing) {
        super(message);
        this.message = message;
        this.isType = isType;
        this.passing = passing;
    }

    /** No value of this kind would do; a mistake that can be found when the rule is loaded. */
    static OperandException type(String message) {
        return new OperandException(message, true, false);
    }

    static OperandException type(Operator operator, Value left, Value right) {
        return type(
                "'%s' does not work between %s and %s"
                        .formatted(operator.symbol(), left.kind(), right.kind()));
    }

    /** This value will not do, another may. */
    static OperandException value(String message) {
        return new OperandException(message, false, false);
    }

    /** The machine was too busy; trying again may help. */
    static OperandException busy(String message) {
        return new OperandException(message, false, true);
    }

    /** Names the operator and what it was given. */
    String message() {
        return message;
    }

    boolean isType() {
        return isType;
    }

    boolean isPassing() {
        return passing;
    }
}
