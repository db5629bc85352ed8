package dev.peekaboo.emulation.script.basic;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** {@code Format}: values by a pattern. */
final class NumberFormat {
    private static final DecimalFormatSymbols SIGNS = DecimalFormatSymbols.getInstance(Locale.US);

    private NumberFormat() {}

    static String told(Object value, String pattern) {
        if (pattern.isEmpty()) return Convert.toText(value).toString();
        if (value instanceof VbDate date)
            return DateFormat.isOne(pattern)
                    ? DateFormat.told(date, pattern)
                    : number(date.serial(), pattern);
        if (value instanceof CharSequence text && !Convert.isNumeric(text)) {
            if (DateFormat.isOne(pattern)) {
                try {
                    return DateFormat.told(Dates.read(text.toString()), pattern);
                } catch (VbError _) {
                    return text.toString();
                }
            }
            return text(text.toString(), pattern);
        }
        if (pattern.matches("[<>@&!]+")) return text(Convert.toText(value).toString(), pattern);
        double number = Convert.toDouble(value);
        return DateFormat.isOne(pattern)
                ? DateFormat.told(new VbDate(number), pattern)
                : number(number, pattern);
    }

    private static String text(String text, String pattern) {
        if (pattern.startsWith("<")) return text.toLowerCase(Locale.ROOT);
        return pattern.startsWith(">") ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static String number(double number, String pattern) {
        return switch (pattern.toLowerCase(Locale.ROOT)) {
            case "general number" -> Numerals.told(number, 15);
            case "currency" -> decimal(number, "$#,##0.00");
            case "fixed" -> decimal(number, "0.00");
            case "standard" -> decimal(number, "#,##0.00");
            case "percent" -> decimal(number, "0.00%");
            case "scientific" -> decimal(number, "0.00E0");
            case "yes/no" -> number == 0 ? "No" : "Yes";
            case "true/false" -> number == 0 ? "False" : "True";
            case "on/off" -> number == 0 ? "Off" : "On";
            default -> decimal(number, pattern);
        };
    }

    static String decimal(double number, String pattern) {
        try {
            return new DecimalFormat(pattern, SIGNS).format(number);
        } catch (IllegalArgumentException _) {
            return Numerals.told(number, 15);
        }
    }
}
