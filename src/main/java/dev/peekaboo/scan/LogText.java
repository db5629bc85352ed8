package dev.peekaboo.scan;

import org.jspecify.annotations.Nullable;

/** Text from outside as a field of a log line: in quotes, on one line, not too long. */
final class LogText {
    private static final int LONGEST = 300;

    private LogText() {}

    /** A hyphen if there is none. */
    static String of(@Nullable String text) {
        return text == null ? "-" : quoted(text);
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().limit(LONGEST).forEach(c -> append(quoted, c));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int c) {
        boolean shown =
                !Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.SURROGATE
                        && Character.getType(c) != Character.LINE_SEPARATOR
                        && Character.getType(c) != Character.PARAGRAPH_SEPARATOR;
        if (c == '"' || c == '\\') quoted.append('\\').appendCodePoint(c);
        else if (shown) quoted.appendCodePoint(c);
        else quoted.append(String.format("\\u%04x", c));
    }
}
