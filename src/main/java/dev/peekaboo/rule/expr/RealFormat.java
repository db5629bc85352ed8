package dev.peekaboo.rule.expr;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Real numbers as C's and Python's {@code %e}, {@code %f} and {@code %g} show them. */
final class RealFormat {
    private RealFormat() {}

    /**
     * @param number not negative
     * @param letter e, f or g
     * @param keepsZeros the flag {@code #}: a dot always, and with g also zeros at the end
     */
    static String format(double number, char letter, int precision, boolean keepsZeros) {
        if (!Double.isFinite(number)) return Double.isNaN(number) ? "nan" : "inf";
        return switch (letter) {
            case 'f' -> fixed(number, precision, keepsZeros);
            case 'e' -> scientific(number, precision, keepsZeros);
            default -> general(number, Math.max(1, precision), keepsZeros);
        };
    }

    private static String fixed(double number, int precision, boolean keepsDot) {
        String text =
                new BigDecimal(number).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
        return keepsDot && precision == 0 ? text + "." : text;
    }

    private static String scientific(double number, int precision, boolean keepsDot) {
        BigDecimal rounded = rounded(number, precision + 1);
        String digits = rounded.unscaledValue().toString();
        String all = digits + "0".repeat(Math.max(0, precision + 1 - digits.length()));
        String mantissa = all.charAt(0) + (precision > 0 ? "." + all.substring(1) : "");
        String dot = keepsDot && precision == 0 ? "." : "";
        return mantissa + dot + Printed.exponent(exponent(rounded));
    }

    private static BigDecimal rounded(double number, int digits) {
        return new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static int exponent(BigDecimal number) {
        return number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
    }

    private static String general(double number, int digits, boolean keepsZeros) {
        int exponent = exponent(rounded(number, digits));
        boolean isPlain = exponent >= -4 && exponent < digits;
        String text =
                isPlain
                        ? fixed(number, digits - 1 - exponent, keepsZeros)
                        : scientific(number, digits - 1, keepsZeros);
        return keepsZeros ? text : withoutZeros(text);
    }

    private static String withoutZeros(String text) {
        int e = text.indexOf('e');
        String mantissa = e < 0 ? text : text.substring(0, e);
        String exponent = e < 0 ? "" : text.substring(e);
        if (mantissa.indexOf('.') >= 0) {
            mantissa = mantissa.replaceAll("0+$", "");
            if (mantissa.endsWith(".")) mantissa = mantissa.substring(0, mantissa.length() - 1);
        }
        return mantissa + exponent;
    }
}
