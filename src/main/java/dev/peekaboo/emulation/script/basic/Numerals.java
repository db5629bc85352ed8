package dev.peekaboo.emulation.script.basic;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as texts, and texts as numbers, as an English Windows writes them. */
final class Numerals {
    private static final Pattern NUMBER =
            Pattern.compile(
                    "\\s*([-+]?)\\s*\\$?\\s*([-+]?)(\\d[\\d,]*(?:\\.\\d*)?|\\.\\d+)(?:[eEdD]([-+]?\\d{1,4}))?\\s*([-+]?)[%&!#@]?\\s*");

    private static final Pattern BASED = Pattern.compile("\\s*&([hHoO])([0-9a-fA-F]{1,16})&?\\s*");
    private static final Pattern PREFIX =
            Pattern.compile("([-+]?)(\\d+\\.?\\d*|\\.\\d+)(?:[eEdD]([-+]?\\d{1,4}))?");

    private Numerals() {}

    static boolean isNumber(String text) {
        return text.length() < 400
                && (NUMBER.matcher(text).matches() || BASED.matcher(text).matches());
    }

    /**
     * The number a whole text is.
     *
     * @throws VbError if it is none
     */
    static double read(String text) {
        if (text.length() > 400) throw VbError.of(13);
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            double value = decimal(number.group(3).replace(",", ""), number.group(4));
            boolean isNegative =
                    (number.group(1) + number.group(2) + number.group(5)).contains("-");
            return isNegative ? -value : value;
        }
        Matcher based = BASED.matcher(text);
        if (based.matches()) return Convert.toDouble(based(based.group(1), based.group(2), false));
        throw VbError.of(13);
    }

    private static double decimal(String digits, String exponent) {
        double value = Double.parseDouble(exponent == null ? digits : digits + "e" + exponent);
        if (Double.isInfinite(value)) throw VbError.of(6);
        return value;
    }

    /** {@code &HFFFF} is -1 as Integer, unless it is said to be Long. */
    static Object based(String base, String digits, boolean isLong) {
        int radix = base.equalsIgnoreCase("h") ? 16 : 8;
        long value;
        try {
            value = Long.parseUnsignedLong(digits, radix);
        } catch (NumberFormatException _) {
            throw VbError.of(6);
        }
        if (!isLong && value >= 0 && value <= 0xffff) return (short) value;
        if (value >= 0 && value <= 0xffff_ffffL) return (int) value;
        return value;
    }

    /** The number a text begins with, blanks left out; 0 if none. */
    static double val(String text) {
        String dense = text.replaceAll("[ \\t\\n\\r]", "");
        String start = dense.substring(0, Math.min(dense.length(), 64));
        Matcher based =
                Pattern.compile("&(?:([hH])([0-9a-fA-F]{1,8})|([oO])([0-7]{1,8}))").matcher(start);
        if (based.lookingAt()) {
            boolean isHex = based.group(1) != null;
            return Convert.toDouble(
                    based(isHex ? "h" : "o", isHex ? based.group(2) : based.group(4), false));
        }
        Matcher number = PREFIX.matcher(start);
        if (!number.lookingAt()) return 0;
        double value = decimal(number.group(2), number.group(3));
        return number.group(1).equals("-") ? -value : value;
    }

    static String told(double number, int digits) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15)
            return String.valueOf((long) number);
        if (Double.isNaN(number) || Double.isInfinite(number)) return "1.#INF";
        BigDecimal rounded =
                new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        BigDecimal bare = rounded.stripTrailingZeros();
        int exponent = bare.precision() - bare.scale() - 1;
        if (exponent >= digits || exponent < -5) return scientific(bare, exponent);
        return bare.toPlainString();
    }

    private static String scientific(BigDecimal bare, int exponent) {
        BigDecimal mantissa = bare.movePointLeft(exponent).stripTrailingZeros();
        return mantissa.toPlainString()
                + (exponent < 0 ? "E-" : "E+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    static String told(BigDecimal money) {
        return money.signum() == 0 ? "0" : money.stripTrailingZeros().toPlainString();
    }
}
