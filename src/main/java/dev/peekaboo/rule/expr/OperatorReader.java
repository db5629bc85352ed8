package dev.peekaboo.rule.expr;

import java.util.List;
import java.util.Optional;

/** Tells which operator comes next; reads it if there is one, and nothing otherwise. */
final class OperatorReader {
    private static final List<List<Operator.Arithmetic>> BY_RANK =
            List.of(
                    List.of(Operator.Arithmetic.OR),
                    List.of(Operator.Arithmetic.XOR),
                    List.of(Operator.Arithmetic.AND),
                    List.of(Operator.Arithmetic.SHIFT_LEFT, Operator.Arithmetic.SHIFT_RIGHT),
                    List.of(Operator.Arithmetic.ADD, Operator.Arithmetic.SUBTRACT),
                    List.of(
                            Operator.Arithmetic.MULTIPLY,
                            Operator.Arithmetic.FLOOR_DIVIDE,
                            Operator.Arithmetic.DIVIDE,
                            Operator.Arithmetic.MODULO));

    private static final List<Operator.Comparison> SYMBOLIC_COMPARISONS =
            List.of(
                    Operator.Comparison.LESS_OR_EQUAL,
                    Operator.Comparison.LESS,
                    Operator.Comparison.GREATER_OR_EQUAL,
                    Operator.Comparison.GREATER,
                    Operator.Comparison.EQUAL,
                    Operator.Comparison.NOT_EQUAL,
                    Operator.Comparison.IS_DISJOINT);

    /** How many ranks of arithmetic there are. */
    static final int RANKS = BY_RANK.size();

    private final Cursor cursor;

    OperatorReader(Cursor cursor) {
        this.cursor = cursor;
    }

    /** One of that rank, from 0 for the loosest. */
    Optional<Operator.Arithmetic> arithmetic(int rank) {
        cursor.skipBlanks();
        for (Operator.Arithmetic operator : BY_RANK.get(rank)) {
            boolean isArrow = operator == Operator.Arithmetic.SUBTRACT && !isMinus();
            if (!isArrow && cursor.skip(operator.symbol())) return Optional.of(operator);
        }
        return Optional.empty();
    }

    Optional<Operator.Unary> unary() {
        cursor.skipBlanks();
        for (Operator.Unary operator : Operator.Unary.values()) {
            boolean isArrow = operator == Operator.Unary.MINUS && !isMinus();
            if (!isArrow && cursor.skip(operator.symbol())) return Optional.of(operator);
        }
        return Optional.empty();
    }

    /** Blanks within {@code not in} and {@code is not} are free. */
    Optional<Operator.Comparison> comparison() {
        for (Operator.Comparison operator : SYMBOLIC_COMPARISONS)
            if (cursor.skip(operator.symbol())) return Optional.of(operator);
        if (cursor.skipWord("in")) return Optional.of(Operator.Comparison.IN);
        int start = cursor.position();
        if (cursor.skipWord("not")) {
            if (cursor.skipWord("in")) return Optional.of(Operator.Comparison.NOT_IN);
            cursor.backTo(start);
        }
        if (!cursor.skipWord("is")) return Optional.empty();
        return Optional.of(not() ? Operator.Comparison.IS_NOT : Operator.Comparison.IS);
    }

    /** The word {@code not} is an operator where a value follows, otherwise a name. */
    boolean not() {
        cursor.skipBlanks();
        int start = cursor.position();
        if (cursor.skipWord("not") && looksAtOperand()) return true;
        cursor.backTo(start);
        return false;
    }

    private boolean looksAtOperand() {
        cursor.skipBlanks();
        char c = cursor.peek();
        if (Cursor.isLetter(c))
            return !cursor.looksAtWord("and")
                    && !cursor.looksAtWord("or")
                    && !cursor.looksAtWord("in")
                    && !cursor.looksAtWord("is");
        return Cursor.isDigit(c) || (c != 0 && "'\"/[{(+~".indexOf(c) >= 0) || isMinus();
    }

    private boolean isMinus() {
        return cursor.peek() == '-' && cursor.peek(1) != '>';
    }
}
