package dev.peekaboo.emulation.script.jscript;

/** Finds where a function ends. */
final class Braces {
    private Braces() {}

    /**
     * The place behind the closing brace of the body that follows; the end of the text if there is
     * none. Texts, comments and plain regular expressions may hold braces.
     */
    static int end(String source, int from) {
        int open = 0;
        for (int i = from; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '"' || c == '\'') i = text(source, i);
            else if (c == '/' && i + 1 < source.length()) i = slash(source, i);
            else if (c == '{') open++;
            else if (c == '}' && --open == 0) return i + 1;
        }
        return source.length();
    }

    /** The closing quote. */
    static int text(String source, int from) {
        char quote = source.charAt(from);
        int i = from + 1;
        while (i < source.length() && source.charAt(i) != quote && source.charAt(i) != '\n')
            i += source.charAt(i) == '\\' ? 2 : 1;
        return Math.min(i, source.length() - 1);
    }

    private static int slash(String source, int from) {
        char next = source.charAt(from + 1);
        if (next == '/') {
            int end = source.indexOf('\n', from);
            return end < 0 ? source.length() - 1 : end;
        }
        if (next == '*') {
            int end = source.indexOf("*/", from + 2);
            return end < 0 ? source.length() - 1 : end + 1;
        }
        return isRegex(source, from) ? regex(source, from) : from;
    }

    private static boolean isRegex(String source, int at) {
        int i = at - 1;
        while (i >= 0 && Character.isWhitespace(source.charAt(i))) i--;
        return i < 0 || "(,=:[!&|?{};+".indexOf(source.charAt(i)) >= 0;
    }

    private static int regex(String source, int from) {
        boolean isClass = false;
        for (int i = from + 1; i < source.length() && source.charAt(i) != '\n'; i++) {
            char c = source.charAt(i);
            if (c == '\\') i++;
            else if (c == '[') isClass = true;
            else if (c == ']') isClass = false;
            else if (c == '/' && !isClass) return i;
        }
        return from;
    }
}
