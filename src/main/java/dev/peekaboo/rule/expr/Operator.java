package dev.peekaboo.rule.expr;

/** The operators with a symbol or word of their own, as they are written. */
sealed interface Operator {
    String symbol();

    /** Between two values, giving a value. */
    enum Arithmetic implements Operator {
        POWER("**"),
        MULTIPLY("*"),
        FLOOR_DIVIDE("//"),
        DIVIDE("/"),
        MODULO("%"),
        ADD("+"),
        SUBTRACT("-"),
        SHIFT_LEFT("<<"),
        SHIFT_RIGHT(">>"),
        AND("&"),
        XOR("^"),
        OR("|");

        private final String symbol;

        Arithmetic(String symbol) {
            this.symbol = symbol;
        }

        @Override
        public String symbol() {
            return symbol;
        }
    }

    /** In front of a value. */
    enum Unary implements Operator {
        PLUS("+"),
        MINUS("-"),
        INVERT("~");

        private final String symbol;

        Unary(String symbol) {
            this.symbol = symbol;
        }

        @Override
        public String symbol() {
            return symbol;
        }
    }

    /** Between two values, giving true or false. */
    enum Comparison implements Operator {
        LESS_OR_EQUAL("<="),
        LESS("<"),
        GREATER_OR_EQUAL(">="),
        GREATER(">"),
        EQUAL("=="),
        NOT_EQUAL("!="),
        IN("in"),
        NOT_IN("not in"),
        IS("is"),
        IS_NOT("is not"),
        IS_DISJOINT("isdisjoint");

        private final String symbol;

        Comparison(String symbol) {
            this.symbol = symbol;
        }

        @Override
        public String symbol() {
            return symbol;
        }
    }
}
