package dev.peekaboo.sandbox;

import java.io.Writer;

/**
 * Keeps the beginning of a text of any length and looks for a phrase in all of it, in constant
 * memory.
 */
final class TextWriter extends Writer {
    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';

    private final int longest;
    private final String phrase;
    private final StringBuilder kept = new StringBuilder();
    private int matched;
    private boolean found;
    private boolean blank = true;

    /**
     * @param longest characters to keep
     * @param phrase to look for; its first character must not occur in it again
     */
    TextWriter(int longest, String phrase) {
        this.longest = longest;
        this.phrase = phrase;
    }

    TextWriter(int longest) {
        this(longest, "");
    }

    /** The beginning of a text that came from outside, without control characters. */
    static String onOneLine(String text, int longest) {
        TextWriter line = new TextWriter(longest);
        char[] chars = text.toCharArray();
        line.write(chars, 0, chars.length);
        return line.text();
    }

    @Override
    public void write(char[] chars, int offset, int length) {
        if (kept.length() < longest)
            kept.append(chars, offset, Math.min(length, longest - kept.length()));
        if (!phrase.isEmpty()) for (int i = 0; i < length; i++) look(chars[offset + i]);
    }

    private void look(char c) {
        if (c > ' ') blank = false;
        if (found) return;
        if (c == phrase.charAt(matched)) matched++;
        else matched = c == phrase.charAt(0) ? 1 : 0;
        if (matched == phrase.length()) {
            found = true;
            matched = 0;
        }
    }

    boolean hasPhrase() {
        return found;
    }

    /** Whether nothing but white space came by; known only when a phrase is looked for. */
    boolean isBlank() {
        return blank;
    }

    /** What was kept, with a space for every control character and every half of a character. */
    String text() {
        StringBuilder clean = new StringBuilder(kept.length());
        for (int i = 0; i < kept.length(); i++) {
            char c = kept.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < kept.length()
                    && Character.isLowSurrogate(kept.charAt(i + 1))) {
                clean.append(c).append(kept.charAt(++i));
            } else {
                clean.append(isTrouble(c) ? ' ' : c);
            }
        }
        return clean.toString().strip();
    }

    private static boolean isTrouble(char c) {
        return Character.isISOControl(c)
                || Character.isSurrogate(c)
                || c == LINE_SEPARATOR
                || c == PARAGRAPH_SEPARATOR;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
