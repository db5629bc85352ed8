package dev.peekaboo.frontend.rest;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A header's value with parameters, read the way PeekabooAV 2.1's clients write it.
 *
 * @param main the part before the first semicolon, trimmed, lower case
 * @param parameters by lower-case name; of several with one name the last
 */
record HeaderValue(String main, Map<String, String> parameters) {
    static HeaderValue parse(String text) {
        int semicolon = text.indexOf(';');
        String main = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
        Map<String, String> parameters = new LinkedHashMap<>();
        if (semicolon >= 0) readParameters(text, semicolon, parameters);
        return new HeaderValue(main.toLowerCase(Locale.ROOT), parameters);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private static void readParameters(String text, int from, Map<String, String> parameters) {
        int at = from;
        while (at >= 0 && at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) return;
            String name = text.substring(at + 1, equals).strip().toLowerCase(Locale.ROOT);
            int start = skipBlanks(text, equals + 1);
            boolean quoted = start < text.length() && text.charAt(start) == '"';
            int end = quoted ? closingQuote(text, start + 1) : endOfToken(text, start);
            parameters.put(
                    name,
                    quoted
                            ? unescape(text.substring(start + 1, end))
                            : text.substring(start, end).strip());
            at = text.indexOf(';', end);
        }
    }

    private static int skipBlanks(String text, int at) {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        return at;
    }

    private static int endOfToken(String text, int start) {
        int semicolon = text.indexOf(';', start);
        return semicolon < 0 ? text.length() : semicolon;
    }

    /**
     * The quote that ends a value. rspamd's module writes names raw, with quotes inside, so only a
     * quote that the end or another parameter follows ends the value; without any, everything up to
     * the end belongs to it.
     */
    private static int closingQuote(String text, int start) {
        for (int quote = text.indexOf('"', start);
                quote >= 0;
                quote = text.indexOf('"', quote + 1)) {
            int next = skipBlanks(text, quote + 1);
            if (next == text.length()
                    || text.charAt(next) == ';' && startsParameter(text, next + 1)) return quote;
        }
        return text.length();
    }

    private static boolean startsParameter(String text, int from) {
        int at = skipBlanks(text, from);
        int start = at;
        while (at < text.length() && isNameCharacter(text.charAt(at))) at++;
        return at == text.length() && at == start
                || at > start && at < text.length() && text.charAt(at) == '=';
    }

    private static boolean isNameCharacter(char c) {
        return c < 0x7f && (Character.isLetterOrDigit(c) || c == '-' || c == '*' || c == '_');
    }

    /**
     * Browsers and PeekabooAV's clients write %22 and %0D%0A, curl writes a backslash before a
     * quote.
     */
    private static String unescape(String value) {
        return value.replace("\\\"", "\"").replace("%22", "\"").replace("%0D%0A", "\n");
    }
}
