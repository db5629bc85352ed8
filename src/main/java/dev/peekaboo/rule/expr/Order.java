package dev.peekaboo.rule.expr;

import java.math.BigDecimal;
import java.util.Optional;

/** The order of two numbers, texts or results. */
final class Order {
    private Order() {}

    /** Whether both are of one of these kinds. */
    static boolean isBetween(Value left, Value right) {
        return (Numbers.isNumber(left) && Numbers.isNumber(right))
                || (left instanceof Value.Text && right instanceof Value.Text)
                || (left instanceof Value.Verdict && right instanceof Value.Verdict);
    }

    /** Negative, 0 or positive; empty if a number is "not a number". */
    static Optional<Integer> of(Value left, Value right) {
        if (left instanceof Value.Text(String a) && right instanceof Value.Text(String b))
            return Optional.of(byCodePoint(a, b));
        if (left instanceof Value.Verdict(var a) && right instanceof Value.Verdict(var b))
            return Optional.of(a.compareTo(b));
        if (isFinite(left) && isFinite(right))
            return Optional.of(exact(left).compareTo(exact(right)));
        double a = rough(left);
        double b = rough(right);
        return Double.isNaN(a) || Double.isNaN(b)
                ? Optional.empty()
                : Optional.of(Double.compare(a, b));
    }

    private static boolean isFinite(Value number) {
        return !(number instanceof Value.Real(double real)) || Double.isFinite(real);
    }

    private static BigDecimal exact(Value number) {
        return number instanceof Value.Real(double real)
                ? new BigDecimal(real)
                : new BigDecimal(Numbers.whole(number).orElseThrow());
    }

    /** For comparing with infinity: any finite number will do as zero. */
    private static double rough(Value number) {
        return number instanceof Value.Real(double real) && !Double.isFinite(real) ? real : 0;
    }

    /** Java compares UTF-16 units, which sorts characters beyond the BMP too low. */
    private static int byCodePoint(String left, String right) {
        int i = 0;
        int shorter = Math.min(left.length(), right.length());
        while (i < shorter && left.charAt(i) == right.charAt(i)) i++;
        if (i == shorter) return Integer.compare(left.length(), right.length());
        // The pairs differ in their first or second half; look at them from their start.
        if (i > 0 && Character.isHighSurrogate(left.charAt(i - 1))) i--;
        return Integer.compare(left.codePointAt(i), right.codePointAt(i));
    }
}
