package dev.peekaboo.emulation.command;

/** A place in a PowerShell text. Backticks before letters are gone before anything is compared. */
final class PsCursor {
    private final String text;
    private int at;

    PsCursor(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    void goTo(int place) {
        at = place;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    char peek() {
        return isAtEnd() ? '\0' : text.charAt(at);
    }

    char peek(int further) {
        return at + further < text.length() ? text.charAt(at + further) : '\0';
    }

    char next() {
        if (isAtEnd()) throw new PsException("it breaks off");
        return text.charAt(at++);
    }

    boolean take(char wanted) {
        if (peek() != wanted) return false;
        at++;
        return true;
    }

    void expect(char wanted) {
        if (!take(wanted))
            throw new PsException("expected " + wanted + " at character " + (at + 1));
    }

    boolean isNext(String wanted) {
        return text.startsWith(wanted, at);
    }

    /** Whether the sign is next after blanks; nothing is taken. */
    boolean isNext(char wanted) {
        int i = at;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) i++;
        return i < text.length() && text.charAt(i) == wanted;
    }

    String between(int start, int end) {
        return text.substring(start, end);
    }

    /** Blanks within a line, and comments between them. */
    void skipBlanks() {
        while (true) {
            char c = peek();
            if (c == ' ' || c == '\t' || c == '\u00a0') at++;
            else if (c == '`' && (peek(1) == '\n' || peek(1) == '\r')) at += 2;
            else if (c == '<' && peek(1) == '#') skipTo("#>");
            else if (c == '#' && at > 0 && " \t".indexOf(text.charAt(at - 1)) >= 0) skipLine();
            else return;
        }
    }

    /** Blanks, line breaks and comments. */
    void skipSpace() {
        while (true) {
            skipBlanks();
            char c = peek();
            if (c == '\n' || c == '\r') at++;
            else if (c == '#') skipLine();
            else return;
        }
    }

    /** What stands between statements. */
    void skipSeparators() {
        do skipSpace();
        while (take(';'));
    }

    private void skipLine() {
        while (!isAtEnd() && peek() != '\n') at++;
    }

    private void skipTo(String end) {
        int found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found + end.length();
    }

    /** Takes a whole keyword in any case, if it is next. */
    boolean word(String keyword) {
        if (!text.regionMatches(true, at, keyword, 0, keyword.length())) return false;
        char after = peek(keyword.length());
        if (Character.isLetterOrDigit(after) || after == '-' || after == '_' || after == '.')
            return false;
        at += keyword.length();
        return true;
    }

    /** A variable's name, after the dollar; in braces anything. */
    String name() {
        if (take('{')) {
            int end = text.indexOf('}', at);
            if (end < 0) throw new PsException("it breaks off");
            String name = text.substring(at, end);
            at = end + 1;
            return name;
        }
        int start = at;
        if ("?$^_".indexOf(peek()) >= 0 && !Character.isLetterOrDigit(peek(1))) at++;
        else
            while (Character.isLetterOrDigit(peek())
                    || peek() == '_'
                    || peek() == ':' && Character.isLetterOrDigit(peek(1)) && peek(1) != ':') at++;
        return text.substring(start, at);
    }

    /** A word of a command line: up to a blank or a sign that ends it, backticks taken out. */
    String bareWord() {
        StringBuilder word = new StringBuilder();
        while (!isAtEnd() && " \t\r\n;|(){}&,".indexOf(peek()) < 0) {
            char c = next();
            if (c == '`' && !isAtEnd()) c = next();
            word.append(c);
        }
        return word.toString();
    }
}
