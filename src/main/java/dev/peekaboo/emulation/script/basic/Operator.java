package dev.peekaboo.emulation.script.basic;

/** Between two values; the higher the rank, the tighter it binds. */
enum Operator {
    IMP("imp", 1),
    EQV("eqv", 2),
    XOR("xor", 3),
    OR("or", 4),
    AND("and", 5),
    EQUAL("=", 7),
    UNEQUAL("<>", 7),
    LESS("<", 7),
    GREATER(">", 7),
    AT_MOST("<=", 7),
    AT_LEAST(">=", 7),
    LIKE("like", 7),
    IS("is", 7),
    JOIN("&", 8),
    ADD("+", 9),
    SUBTRACT("-", 9),
    MODULO("mod", 10),
    DIVIDE_WHOLE("\\", 11),
    MULTIPLY("*", 12),
    DIVIDE("/", 12),
    POWER("^", 14);

    /** Of {@code Not}, which binds looser than comparisons. */
    static final int NOT_RANK = 6;

    /** Of the sign of a number, which binds looser than powers. */
    static final int SIGN_RANK = 13;

    final String sign;
    final int rank;

    Operator(String sign, int rank) {
        this.sign = sign;
        this.rank = rank;
    }

    static java.util.Optional<Operator> of(Token token) {
        if (token.kind() != Token.Kind.SIGN && token.kind() != Token.Kind.NAME)
            return java.util.Optional.empty();
        for (Operator operator : values())
            if (operator.sign.equals(token.text())) return java.util.Optional.of(operator);
        return java.util.Optional.empty();
    }
}
