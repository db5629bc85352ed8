package dev.peekaboo.mail.mime;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A file name as it arrived, for the record: what is shown and compared is decoded, repaired and
 * cut, and cannot be turned back into the bytes of the mail.
 */
public final class SentName {
    /** In bytes. */
    static final int LONGEST = 1024;

    private SentName() {}

    /**
     * The header values that gave a name, in printable ASCII: other bytes as {@code \xE4}, a
     * backslash as {@code \\}, what is longer than {@value #LONGEST} bytes cut. Null if there is
     * nothing to add to the name, because it stands there just as it reads.
     *
     * @param values of the header's fields, one char (0 to 255) for each byte
     * @param names as they were understood
     */
    public static @Nullable String of(List<String> values, List<String> names) {
        if (names.isEmpty() || values.isEmpty()) return null;
        if (names.size() == 1 && isPlain(names.getFirst(), values)) return null;
        return escaped(values.stream().map(String::strip).collect(Collectors.joining(" | ")));
    }

    private static boolean isPlain(String name, List<String> values) {
        return name.chars().allMatch(SentName::isPrintable)
                && values.stream().anyMatch(value -> value.contains(name));
    }

    private static boolean isPrintable(int c) {
        return c >= ' ' && c < 0x7f;
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < Math.min(value.length(), LONGEST); i++) {
            char c = value.charAt(i);
            if (c == '\\') escaped.append("\\\\");
            else if (isPrintable(c)) escaped.append(c);
            else escaped.append(String.format("\\x%02X", (int) c));
        }
        return value.length() > LONGEST ? escaped.append("...").toString() : escaped.toString();
    }
}
