package dev.peekaboo.emulation.script.basic;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers with numbers. What is too large for its type becomes the next larger one, as in a
 * Variant.
 */
final class Arithmetic {
    private Arithmetic() {}

    static Object add(Object one, Object other) {
        if (one instanceof CharSequence a && other instanceof CharSequence b)
            return Text.joined(a, b);
        if (one instanceof CharSequence a && other == Special.EMPTY) return a;
        if (other instanceof CharSequence b && one == Special.EMPTY) return b;
        return compute(Operator.ADD, one, other);
    }

    /** Null makes Null; a text is the number it reads as. */
    static Object compute(Operator operator, Object one, Object other) {
        if (one == Special.NULL || other == Special.NULL) return Special.NULL;
        boolean isDate = one instanceof VbDate || other instanceof VbDate;
        if (isDate) return dated(operator, one, other);
        if (isWhole(one) && isWhole(other)) {
            Object whole = whole(operator, one, other);
            if (whole != Special.EMPTY) return whole;
        }
        if (one instanceof BigDecimal || other instanceof BigDecimal)
            return money(operator, Convert.toCurrency(one), Convert.toCurrency(other));
        return decimal(operator, Convert.toDouble(one), Convert.toDouble(other));
    }

    private static Object dated(Operator operator, Object one, Object other) {
        Object days = decimal(operator, Convert.toDouble(one), Convert.toDouble(other));
        boolean isSpan = one instanceof VbDate && other instanceof VbDate;
        boolean isDate = operator == Operator.ADD || operator == Operator.SUBTRACT && !isSpan;
        return isDate ? new VbDate(Convert.toDouble(days)) : days;
    }

    private static boolean isWhole(Object value) {
        return value instanceof Short
                || value instanceof Integer
                || value instanceof Byte
                || value instanceof Boolean
                || value instanceof Long
                || value == Special.EMPTY;
    }

    private static long wholeOf(Object value) {
        return switch (value) {
            case Short s -> s;
            case Integer i -> i;
            case Byte b -> b & 0xff;
            case Long l -> l;
            case Boolean truth -> truth ? -1 : 0;
            default -> 0;
        };
    }

    /** Empty if it does not stay whole. */
    private static Object whole(Operator operator, Object one, Object other) {
        long a = wholeOf(one);
        long b = wholeOf(other);
        long result;
        try {
            switch (operator) {
                case ADD -> result = Math.addExact(a, b);
                case SUBTRACT -> result = Math.subtractExact(a, b);
                case MULTIPLY -> result = Math.multiplyExact(a, b);
                default -> {
                    return Special.EMPTY;
                }
            }
        } catch (ArithmeticException _) {
            return Special.EMPTY;
        }
        return narrow(result, one, other);
    }

    private static Object narrow(long result, Object one, Object other) {
        if (one instanceof Long || other instanceof Long) return result;
        boolean isByte = one instanceof Byte && other instanceof Byte;
        if (isByte && result >= 0 && result <= 255) return (byte) result;
        boolean isLong = one instanceof Integer || other instanceof Integer;
        if (!isLong && result == (short) result) return (short) result;
        return result == (int) result ? (Object) (int) result : Special.EMPTY;
    }

    private static Object money(Operator operator, BigDecimal a, BigDecimal b) {
        return switch (operator) {
            case ADD -> a.add(b);
            case SUBTRACT -> a.subtract(b);
            case MULTIPLY -> a.multiply(b).setScale(4, RoundingMode.HALF_EVEN);
            default -> decimal(operator, a.doubleValue(), b.doubleValue());
        };
    }

    private static Object decimal(Operator operator, double a, double b) {
        double result =
                switch (operator) {
                    case ADD -> a + b;
                    case SUBTRACT -> a - b;
                    case MULTIPLY -> a * b;
                    case DIVIDE -> divided(a, b);
                    case POWER -> Math.pow(a, b);
                    default -> throw VbError.of(5);
                };
        if (Double.isInfinite(result) || Double.isNaN(result))
            throw VbError.of(operator == Operator.POWER && a < 0 ? 5 : 6);
        return result;
    }

    private static double divided(double a, double b) {
        if (b == 0) throw VbError.of(a == 0 ? 6 : 11);
        return a / b;
    }

    /** Of whole numbers; both sides are rounded first. */
    static Object wholeQuotient(Operator operator, Object one, Object other) {
        if (one == Special.NULL || other == Special.NULL) return Special.NULL;
        long a = Convert.toLongLong(one);
        long b = Convert.toLongLong(other);
        if (b == 0) throw VbError.of(11);
        if (a == Long.MIN_VALUE && b == -1) throw VbError.of(6);
        long result = operator == Operator.MODULO ? a % b : a / b;
        boolean isShort = isShort(one) && isShort(other) && result == (short) result;
        if (isShort) return (short) result;
        return result == (int) result ? (Object) (int) result : (Object) result;
    }

    private static boolean isShort(Object value) {
        return value instanceof Short || value instanceof Byte || value instanceof Boolean;
    }

    static Object negated(Object value) {
        return switch (value) {
            case Special.NULL -> Special.NULL;
            case Double d -> -d;
            case Short s -> s == Short.MIN_VALUE ? (Object) 32768 : (Object) (short) -s;
            case Integer i -> i == Integer.MIN_VALUE ? (Object) 2147483648.0 : (Object) (-i);
            case BigDecimal money -> money.negate();
            default -> compute(Operator.SUBTRACT, (short) 0, value);
        };
    }
}
