package dev.peekaboo.rule.expr;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Optional;

/**
 * Arithmetic of numbers as Python does it: whole numbers of any size, true division, floor division
 * and a remainder with the sign of the divisor.
 */
final class Numbers {
    /** Larger ones are of no use in a rule and could eat memory and time. */
    static final int MOST_BITS = 100_000;

    private Numbers() {}

    /** Empty if it is no number; true and false are 1 and 0. */
    static Optional<BigInteger> whole(Value value) {
        if (value instanceof Value.Int(BigInteger number)) return Optional.of(number);
        if (value instanceof Value.Bool(boolean is))
            return Optional.of(is ? BigInteger.ONE : BigInteger.ZERO);
        return Optional.empty();
    }

    static boolean isNumber(Value value) {
        return value instanceof Value.Real || whole(value).isPresent();
    }

    /** The value of a number as a real one. */
    static double real(Value value) throws OperandException {
        if (value instanceof Value.Real(double number)) return number;
        double number = whole(value).orElseThrow().doubleValue();
        if (Double.isInfinite(number))
            throw OperandException.value("the whole number is too large for a real one");
        return number;
    }

    /** Left of the operator and right of it are whole. */
    static Value compute(Operator.Arithmetic operator, BigInteger left, BigInteger right)
            throws OperandException {
        return switch (operator) {
            case ADD -> bounded(left.add(right));
            case SUBTRACT -> bounded(left.subtract(right));
            case MULTIPLY -> {
                if (left.bitLength() + right.bitLength() > MOST_BITS) throw tooLarge();
                yield new Value.Int(left.multiply(right));
            }
            case DIVIDE -> new Value.Real(divide(left, right));
            case FLOOR_DIVIDE -> new Value.Int(floor(left, right)[0]);
            case MODULO -> new Value.Int(floor(left, right)[1]);
            case POWER -> power(left, right);
            case SHIFT_LEFT -> shiftLeft(left, shift(right));
            case SHIFT_RIGHT -> new Value.Int(left.shiftRight(shift(right)));
            case AND -> new Value.Int(left.and(right));
            case XOR -> new Value.Int(left.xor(right));
            case OR -> new Value.Int(left.or(right));
        };
    }

    private static Value bounded(BigInteger number) throws OperandException {
        if (number.bitLength() > MOST_BITS) throw tooLarge();
        return new Value.Int(number);
    }

    private static OperandException tooLarge() {
        return OperandException.value("the number would have more than " + MOST_BITS + " bits");
    }

    private static OperandException byZero() {
        return OperandException.value("division by zero");
    }

    private static double divide(BigInteger left, BigInteger right) throws OperandException {
        if (right.signum() == 0) throw byZero();
        if (left.bitLength() <= 53 && right.bitLength() <= 53)
            return left.doubleValue() / right.doubleValue();
        double quotient =
                new BigDecimal(left)
                        .divide(new BigDecimal(right), new MathContext(60))
                        .doubleValue();
        if (Double.isInfinite(quotient))
            throw OperandException.value("the quotient is too large for a real number");
        return quotient;
    }

    private static BigInteger[] floor(BigInteger left, BigInteger right) throws OperandException {
        if (right.signum() == 0) throw byZero();
        BigInteger[] parts = left.divideAndRemainder(right);
        if (parts[1].signum() != 0 && parts[1].signum() != right.signum()) {
            parts[0] = parts[0].subtract(BigInteger.ONE);
            parts[1] = parts[1].add(right);
        }
        return parts;
    }

    private static Value power(BigInteger base, BigInteger exponent) throws OperandException {
        if (exponent.signum() < 0)
            return new Value.Real(power(real(new Value.Int(base)), real(new Value.Int(exponent))));
        if (base.abs().bitLength() <= 1) {
            // 0, 1 and -1 stay small however large the exponent is.
            boolean isOdd = exponent.testBit(0);
            return new Value.Int(
                    exponent.signum() == 0 ? BigInteger.ONE : isOdd ? base : base.abs());
        }
        if (exponent.bitLength() > 31 || (long) base.bitLength() * exponent.intValue() > MOST_BITS)
            throw tooLarge();
        return new Value.Int(base.pow(exponent.intValue()));
    }

    private static int shift(BigInteger count) throws OperandException {
        if (count.signum() < 0) throw OperandException.value("negative shift count");
        return count.bitLength() > 31 ? Integer.MAX_VALUE : count.intValue();
    }

    private static Value shiftLeft(BigInteger number, int count) throws OperandException {
        if (number.signum() == 0) return new Value.Int(number);
        if ((long) number.bitLength() + count > MOST_BITS) throw tooLarge();
        return new Value.Int(number.shiftLeft(count));
    }

    /** At least one of both is real; empty if real numbers do not know the operator. */
    static Optional<Value> compute(Operator.Arithmetic operator, double left, double right)
            throws OperandException {
        return switch (operator) {
            case ADD -> real(left + right);
            case SUBTRACT -> real(left - right);
            case MULTIPLY -> real(left * right);
            case DIVIDE -> real(left / divisor(right));
            case FLOOR_DIVIDE -> real(floor(left, divisor(right)));
            case MODULO -> real(modulo(left, divisor(right)));
            case POWER -> real(power(left, right));
            case SHIFT_LEFT, SHIFT_RIGHT, AND, XOR, OR -> Optional.empty();
        };
    }

    private static Optional<Value> real(double number) {
        return Optional.of(new Value.Real(number));
    }

    private static double divisor(double number) throws OperandException {
        if (number == 0) throw byZero();
        return number;
    }

    /** The remainder takes the sign of the divisor, also if it is zero. */
    private static double modulo(double left, double right) {
        double rest = left % right;
        if (rest == 0) return Math.copySign(0.0, right);
        return (right < 0) == (rest < 0) ? rest : rest + right;
    }

    /** As CPython's float_floor_div: rounds what is left after taking the remainder away. */
    private static double floor(double left, double right) {
        double rest = left % right;
        double quotient = (left - rest) / right;
        if (rest != 0 && (right < 0) != (rest < 0)) quotient -= 1;
        if (quotient == 0) return Math.copySign(0.0, left / right);
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    private static double power(double base, double exponent) throws OperandException {
        if (base == 1 || exponent == 0 || (base == -1 && Double.isInfinite(exponent))) return 1;
        if (base == 0 && exponent < 0)
            throw OperandException.value("zero cannot be raised to a negative power");
        boolean isFinite = Double.isFinite(base) && Double.isFinite(exponent);
        if (isFinite && base < 0 && exponent != Math.rint(exponent))
            throw OperandException.value("the power is not a real number");
        double power = Math.pow(base, exponent);
        if (isFinite && Double.isInfinite(power))
            throw OperandException.value("the power is too large for a real number");
        return power;
    }
}
