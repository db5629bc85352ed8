package dev.peekaboo.emulation.script.basic;

/** Comparisons, and operations on bits. */
final class Logic {
    private Logic() {}

    /** Null if one side is. */
    static Object compared(Operator operator, Object one, Object other, boolean isTextual) {
        if (one == Special.NULL || other == Special.NULL) return Special.NULL;
        int order = order(one, other, isTextual);
        return switch (operator) {
            case EQUAL -> order == 0;
            case UNEQUAL -> order != 0;
            case LESS -> order == -1;
            case GREATER -> order == 1;
            case AT_MOST -> order == -1 || order == 0;
            case AT_LEAST -> order == 1 || order == 0;
            default -> throw VbError.of(5);
        };
    }

    /** -1, 0, 1. A text that is no number is greater than any number. */
    private static int order(Object one, Object other, boolean isTextual) {
        boolean isText = one instanceof CharSequence;
        boolean isOtherText = other instanceof CharSequence;
        if (isText && isOtherText
                || isText && other == Special.EMPTY
                || isOtherText && one == Special.EMPTY)
            return order(Convert.toText(one), Convert.toText(other), isTextual);
        if (isText && !(other instanceof VbDate) && !Convert.isNumeric(one))
            return other instanceof Boolean
                    ? order(one.toString(), Convert.toText(other), true)
                    : 1;
        if (isOtherText && !(one instanceof VbDate) && !Convert.isNumeric(other))
            return one instanceof Boolean ? order(Convert.toText(one), other.toString(), true) : -1;
        if (one instanceof VbDate && isOtherText) return order(one, Convert.toDate(other), false);
        if (other instanceof VbDate && isText) return order(Convert.toDate(one), other, false);
        return Double.compare(Convert.toDouble(one) + 0.0, Convert.toDouble(other) + 0.0);
    }

    static int order(CharSequence one, CharSequence other, boolean isTextual) {
        int order =
                isTextual
                        ? one.toString().compareToIgnoreCase(other.toString())
                        : CharSequence.compare(one, other);
        return Integer.signum(order);
    }

    /** On bits; of two truths a truth. */
    static Object bits(Operator operator, Object one, Object other) {
        if (one == Special.NULL || other == Special.NULL) return nullBits(operator, one, other);
        if (one instanceof Boolean a && other instanceof Boolean b) return truth(operator, a, b);
        long a = Convert.toLongLong(one instanceof Boolean truth ? (truth ? -1 : 0) : one);
        long b = Convert.toLongLong(other instanceof Boolean truth ? (truth ? -1 : 0) : other);
        return sized(bits(operator, a, b), one, other);
    }

    private static boolean truth(Operator operator, boolean a, boolean b) {
        return bits(operator, a ? -1 : 0, b ? -1 : 0) != 0;
    }

    private static long bits(Operator operator, long a, long b) {
        return switch (operator) {
            case AND -> a & b;
            case OR -> a | b;
            case XOR -> a ^ b;
            case EQV -> ~(a ^ b);
            case IMP -> ~a | b;
            default -> throw VbError.of(5);
        };
    }

    private static Object nullBits(Operator operator, Object one, Object other) {
        Object known = one == Special.NULL ? other : one;
        if (known == Special.NULL) return Special.NULL;
        boolean isTrue = Convert.toBoolean(known);
        if (operator == Operator.AND && !isTrue) return false;
        return operator == Operator.OR && isTrue ? true : Special.NULL;
    }

    private static Object sized(long value, Object one, Object other) {
        if (one instanceof Long || other instanceof Long) return value;
        if (one instanceof Byte && other instanceof Byte) return (byte) value;
        boolean isShort = isShort(one) && isShort(other);
        if (isShort && value == (short) value) return (short) value;
        if (value == (int) value) return (int) value;
        if (value >>> 32 == 0) return (int) value;
        return value;
    }

    private static boolean isShort(Object value) {
        return value instanceof Short
                || value instanceof Byte
                || value instanceof Boolean
                || value == Special.EMPTY;
    }

    static Object not(Object value) {
        return switch (value) {
            case Special.NULL -> Special.NULL;
            case Boolean truth -> !truth;
            case Byte b -> (byte) ~b;
            case Short s -> (short) ~s;
            case Integer i -> ~i;
            case Special.EMPTY -> (short) -1;
            default -> {
                long bits = ~Convert.toLongLong(value);
                yield bits == (int) bits ? (Object) (int) bits : (Object) bits;
            }
        };
    }

    static boolean isSame(Object one, Object other) {
        return one == other;
    }
}
