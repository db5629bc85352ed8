package dev.peekaboo.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How values are spelled. Whole numbers, numbers and flags as Python's {@code int()}, {@code
 * float()} and {@code configparser} read them; sizes and durations may have a unit in addition.
 */
final class Spelling {
    private static final int LONGEST_NUMBER = 100;
    private static final String DIGITS = "[0-9]++(?:_[0-9]++)*+";
    private static final Pattern WHOLE = Pattern.compile("[+-]?" + DIGITS);
    private static final Pattern REAL =
            Pattern.compile(
                    "[+-]?(?:"
                            + DIGITS
                            + "(?:\\.(?:"
                            + DIGITS
                            + ")?)?|\\."
                            + DIGITS
                            + ")"
                            + "(?:[eE][+-]?"
                            + DIGITS
                            + ")?");
    private static final Pattern INFINITY = Pattern.compile("(?i)([+-]?)inf(?:inity)?");
    private static final Pattern SIZE = Pattern.compile("(" + DIGITS + ")\\s*([KMGT]?)(?:i?B)?");
    private static final Pattern TIME = Pattern.compile("([+]?" + DIGITS + ")\\s*([smhd]?)");
    private static final Map<String, Boolean> FLAGS =
            Map.of(
                    "1", true, "yes", true, "true", true, "on", true, "0", false, "no", false,
                    "false", false, "off", false);

    private Spelling() {}

    static OptionalLong wholeNumber(String text) {
        String number = Blank.strip(text);
        if (number.length() > LONGEST_NUMBER || !WHOLE.matcher(number).matches())
            return OptionalLong.empty();
        return fitting(number);
    }

    private static OptionalLong fitting(String digits) {
        try {
            return OptionalLong.of(Long.parseLong(digits.replace("_", "")));
        } catch (NumberFormatException tooLong) {
            return OptionalLong.empty();
        }
    }

    /** Infinity is a number; NaN is not, because nothing compares with it. */
    static OptionalDouble number(String text) {
        String number = Blank.strip(text);
        if (number.length() > LONGEST_NUMBER) return OptionalDouble.empty();
        Matcher infinity = INFINITY.matcher(number);
        if (infinity.matches())
            return OptionalDouble.of(
                    infinity.group(1).equals("-")
                            ? Double.NEGATIVE_INFINITY
                            : Double.POSITIVE_INFINITY);
        return REAL.matcher(number).matches()
                ? OptionalDouble.of(Double.parseDouble(number.replace("_", "")))
                : OptionalDouble.empty();
    }

    static Optional<Boolean> flag(String text) {
        return Optional.ofNullable(FLAGS.get(text.toLowerCase(Locale.ROOT)));
    }

    static OptionalLong percent(String text) {
        String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
        OptionalLong percent = wholeNumber(number);
        return percent.stream().allMatch(p -> p >= 0 && p <= 100) ? percent : OptionalLong.empty();
    }

    /** Bytes, or with K, M, G, T the powers of 1024. */
    static OptionalLong size(String text) {
        Matcher size = SIZE.matcher(Blank.strip(text));
        if (text.length() > LONGEST_NUMBER || !size.matches()) return OptionalLong.empty();
        int shift = " KMGT".indexOf(size.group(2).isEmpty() ? " " : size.group(2)) * 10;
        OptionalLong number = fitting(size.group(1));
        if (number.isEmpty() || number.getAsLong() > Long.MAX_VALUE >> shift)
            return OptionalLong.empty();
        return OptionalLong.of(number.getAsLong() << shift);
    }

    /** Seconds, or with s, m, h, d that unit; at most 1000 years. */
    static Optional<Duration> duration(String text) {
        Matcher time = TIME.matcher(Blank.strip(text));
        if (text.length() > LONGEST_NUMBER || !time.matches()) return Optional.empty();
        long unit =
                switch (time.group(2)) {
                    case "m" -> 60;
                    case "h" -> 3600;
                    case "d" -> 86_400;
                    default -> 1;
                };
        BigDecimal seconds =
                new BigDecimal(time.group(1).replace("_", "")).multiply(BigDecimal.valueOf(unit));
        return seconds.compareTo(BigDecimal.valueOf(1000L * 366 * 86_400)) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(seconds.longValueExact()));
    }
}
