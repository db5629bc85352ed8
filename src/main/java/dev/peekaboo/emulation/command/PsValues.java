package dev.peekaboo.emulation.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Values as PowerShell has them: text is String, a character Character, numbers Double, truth
 * Boolean, arrays List, hash tables Map, script blocks {@link PsBlock}, all else {@link PsObject}.
 */
final class PsValues {
    /** PowerShell's $null. */
    static final Object NULL =
            new Object() {
                @Override
                public String toString() {
                    return "";
                }
            };

    private static final int LONGEST = 16 << 20;

    private PsValues() {}

    static String text(Object value) {
        return switch (value) {
            case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
                    String.valueOf(number.longValue());
            case Boolean truth -> truth ? "True" : "False";
            case List<?> items -> join(items, " ");
            case PsBlock block -> block.text();
            default -> String.valueOf(value);
        };
    }

    static String join(List<?> items, String separator) {
        StringBuilder text = new StringBuilder();
        for (Object item : items) {
            if (!text.isEmpty() || item != items.getFirst()) text.append(separator);
            text.append(text(item));
            if (text.length() > LONGEST) throw new PsException("a text too long");
        }
        return text.toString();
    }

    static double number(Object value) {
        if (value instanceof Double number) return number;
        if (value instanceof Boolean truth) return truth ? 1 : 0;
        if (value instanceof Character letter) return letter;
        if (value instanceof List<?> items && items.size() == 1) return number(items.getFirst());
        String text = text(value).strip();
        if (text.isEmpty()) return 0;
        try {
            return text.matches("(?i)[+-]?0x[0-9a-f]{1,15}")
                    ? Long.parseLong(text.replaceFirst("(?i)0x", ""), 16)
                    : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new PsException("no number: " + text, e);
        }
    }

    static int integer(Object value) {
        double number = number(value);
        return (int) Math.rint(number);
    }

    static boolean truth(Object value) {
        return switch (value) {
            case Boolean truth -> truth;
            case Double number -> number != 0;
            case List<?> items -> items.size() > 1 || items.size() == 1 && truth(items.getFirst());
            case Map<?, ?> _ -> true;
            default -> !text(value).isEmpty();
        };
    }

    /** A list as it is, nothing as an empty one, all else as a list of one. */
    @SuppressWarnings("unchecked") // lists hold objects
    static List<Object> list(Object value) {
        if (value instanceof List<?> items) return (List<Object>) items;
        return value == NULL ? List.of() : List.of(value);
    }

    /** The letters of a text, or what a list holds. */
    static List<Object> items(Object value) {
        if (!(value instanceof String text)) return list(value);
        List<Object> letters = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) letters.add(text.charAt(i));
        return letters;
    }

    /** Bytes, one character each. */
    static String latin1(Object value) {
        if (value instanceof String text) return text;
        StringBuilder bytes = new StringBuilder();
        for (Object item : list(value)) bytes.append((char) (integer(item) & 0xff));
        return bytes.toString();
    }

    static List<Object> bytes(byte[] bytes) {
        List<Object> items = new ArrayList<>(bytes.length);
        for (byte one : bytes) items.add((double) (one & 0xff));
        return items;
    }

    /** Several values become an array, one stays itself. */
    static Object flat(List<Object> values) {
        return switch (values.size()) {
            case 0 -> NULL;
            case 1 -> values.getFirst();
            default -> values;
        };
    }
}
