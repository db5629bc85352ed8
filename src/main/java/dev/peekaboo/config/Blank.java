package dev.peekaboo.config;

/** What Python's {@code str.strip()} takes for white space, which is more than Java's. */
final class Blank {
    private Blank() {}

    static boolean is(char c) {
        return Character.isWhitespace(c) || c == 0x85 || c == 0xa0 || c == 0x2007 || c == 0x202f;
    }

    static String strip(String text) {
        int end = text.length();
        while (end > 0 && is(text.charAt(end - 1))) end--;
        return text.substring(Math.min(indent(text), end), end);
    }

    /** The number of blanks at the start. */
    static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && is(line.charAt(indent))) indent++;
        return indent;
    }
}
