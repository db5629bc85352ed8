package dev.peekaboo.rule;

/** A regular expression being read, by code points. */
final class RegexSource {
    static final int END = -1;

    private final String text;
    private int position;

    RegexSource(String text) {
        this.text = text;
    }

    /** In chars from 0. */
    int position() {
        return position;
    }

    boolean isAtEnd() {
        return position >= text.length();
    }

    /** The next code point, which stays, or {@link #END}. */
    int peek() {
        return isAtEnd() ? END : text.codePointAt(position);
    }

    int next() {
        int c = peek();
        if (c != END) position += Character.charCount(c);
        return c;
    }

    boolean looksAt(String wanted) {
        return text.startsWith(wanted, position);
    }

    boolean skip(char wanted) {
        return skip(String.valueOf(wanted));
    }

    boolean skip(String wanted) {
        if (!looksAt(wanted)) return false;
        position += wanted.length();
        return true;
    }

    /** Reads again from there; gives the value back for use in a return. */
    <T> T backTo(int earlier, T value) {
        position = earlier;
        return value;
    }

    String until(char end, String otherwise) throws RegexSyntaxException {
        int start = position;
        int stop = text.indexOf(end, start);
        if (stop < 0) throw error(otherwise, start);
        position = stop + 1;
        return text.substring(start, stop);
    }

    /** At most so many digits of the base; fewer if there are no more. */
    String digits(int most, int base) {
        int start = position;
        while (position - start < most
                && position < text.length()
                && text.charAt(position) < 0x80
                && Character.digit(text.charAt(position), base) >= 0) position++;
        return text.substring(start, position);
    }

    /** Between tokens in verbose mode; false if there was nothing to skip. */
    boolean skipBlanksAndComments() {
        int start = position;
        while (!isAtEnd() && " \t\n\r\u000b\f".indexOf(text.charAt(position)) >= 0) position++;
        if (skip('#')) {
            int end = text.indexOf('\n', position);
            position = end < 0 ? text.length() : end + 1;
        }
        return position > start;
    }

    RegexSyntaxException error(String message, int offset) {
        return new RegexSyntaxException(message + " (at character " + (offset + 1) + ")", offset);
    }
}
