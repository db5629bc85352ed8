package dev.peekaboo.emulation.command;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PowerShell's {@code -f}: {@code {0}}, {@code {1,5}} and {@code {2:x2}}. */
final class PsFormat {
    private static final Pattern ITEM =
            Pattern.compile("\\{\\{|\\}\\}|\\{(\\d{1,4})(?:,(-?\\d{1,3}))?(?::([^}]{0,20}))?\\}");

    private PsFormat() {}

    static String format(String template, List<Object> values) {
        StringBuilder text = new StringBuilder();
        Matcher item = ITEM.matcher(template);
        while (item.find())
            item.appendReplacement(text, Matcher.quoteReplacement(told(item, values)));
        return item.appendTail(text).toString();
    }

    private static String told(Matcher item, List<Object> values) {
        if (item.group(1) == null) return item.group().substring(1);
        int index = Integer.parseInt(item.group(1));
        if (index >= values.size()) throw new PsException("too few values for -f");
        String text = number(values.get(index), item.group(3));
        if (item.group(2) == null) return text;
        int width = Integer.parseInt(item.group(2));
        return String.format(Locale.ROOT, "%" + (width == 0 ? "" : width) + "s", text);
    }

    private static String number(Object value, @org.jspecify.annotations.Nullable String format) {
        if (format == null || format.isEmpty() || !(value instanceof Double))
            return PsValues.text(value);
        String digits = format.substring(1).matches("\\d{1,2}") ? "0" + format.substring(1) : "";
        return switch (format.charAt(0)) {
            case 'x' -> String.format(Locale.ROOT, "%" + digits + "x", PsValues.integer(value));
            case 'X' -> String.format(Locale.ROOT, "%" + digits + "X", PsValues.integer(value));
            case 'd', 'D' ->
                    String.format(Locale.ROOT, "%" + digits + "d", PsValues.integer(value));
            default -> PsValues.text(value);
        };
    }
}
