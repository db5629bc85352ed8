package dev.peekaboo.rule.expr;

import java.util.Map;

/** The text of an expression while it is read, and the errors that point into it. */
final class Cursor {
    private static final int LONGEST_QUOTE = 30;

    /** What people write who come from another language, and how it is written here. */
    private static final Map<String, String> HINTS =
            Map.ofEntries(
                    Map.entry("=", "to compare, write =="),
                    Map.entry("=>", "an implication is written ->, greater or equal >="),
                    Map.entry("&", "write 'and' for a condition"),
                    Map.entry("|", "write 'or' for a condition"),
                    Map.entry("!", "write 'not', or != to compare"),
                    Map.entry("<>", "write !="),
                    Map.entry("and", "a blank must stand before it"),
                    Map.entry("or", "a blank must stand before it"),
                    Map.entry("in", "a blank must stand before it"),
                    Map.entry("is", "a blank must stand before it"),
                    Map.entry("not", "a blank must stand before it"),
                    Map.entry("]", "no comma may stand before it"),
                    Map.entry("}", "no comma may stand before it"),
                    Map.entry("->", "-> needs a blank on both sides and a result behind it"),
                    Map.entry(".", "a number needs a digit before and behind the dot"),
                    Map.entry("\u201c", "use straight quotes"),
                    Map.entry("\u201d", "use straight quotes"),
                    Map.entry("\u201e", "use straight quotes"),
                    Map.entry("\u2018", "use straight quotes"),
                    Map.entry("\u2019", "use straight quotes"));

    private final String text;
    private int position;

    Cursor(String text) {
        this.text = text;
    }

    /** The text cannot be read any further. */
    static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;

        SyntaxException(Problem problem) {
            super(problem.toString());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    /** In chars from 0. */
    int position() {
        return position;
    }

    void backTo(int earlier) {
        position = earlier;
    }

    boolean isAtEnd() {
        return position >= text.length();
    }

    /** The next char, or NUL at the end. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return position + ahead < text.length() ? text.charAt(position + ahead) : 0;
    }

    void advance(int chars) {
        position += chars;
    }

    String since(int start) {
        return text.substring(start, position);
    }

    void skipBlanks() {
        while (!isAtEnd() && " \t\r\n".indexOf(peek()) >= 0) position++;
    }

    boolean looksAt(String symbol) {
        return text.startsWith(symbol, position);
    }

    /** Skips blanks, then the symbol if it is there. */
    boolean skip(String symbol) {
        skipBlanks();
        if (!looksAt(symbol)) return false;
        position += symbol.length();
        return true;
    }

    /** Like {@link #skip}, but the word must not touch another one. */
    boolean skipWord(String word) {
        skipBlanks();
        if (!looksAtWord(word)) return false;
        position += word.length();
        return true;
    }

    boolean looksAtWord(String word) {
        boolean isFree = position == 0 || !isWordChar(text.charAt(position - 1));
        return isFree && looksAt(word) && !isWordChar(peek(word.length()));
    }

    /** ASCII letter, then letters, digits and underscores; empty if none comes next. */
    String word() {
        int start = position;
        if (isLetter(peek())) while (isWordChar(peek())) position++;
        return since(start);
    }

    /** ASCII digits; empty if none come next. */
    String digits() {
        int start = position;
        while (isDigit(peek())) position++;
        return since(start);
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isWordChar(char c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }

    Problem problem(int offset, String message) {
        return Problem.at(offset, text, message);
    }

    SyntaxException error(int offset, String message) {
        return new SyntaxException(problem(offset, message));
    }

    /** An error about what comes next. */
    SyntaxException unexpected(String expected) {
        skipBlanks();
        String found = isAtEnd() ? "the end of the expression" : "'" + next() + "'";
        String hint = isAtEnd() ? "" : HINTS.getOrDefault(next(), "");
        String way = hint.isEmpty() ? "" : " (" + hint + ")";
        return error(position, "found " + found + ", expected " + expected + way);
    }

    /** The next word, number or symbol, for an error. */
    private String next() {
        int end = position;
        while (end < text.length()
                && end - position < LONGEST_QUOTE
                && isWordChar(text.charAt(end))) end++;
        if (end > position) return text.substring(position, end);
        for (String symbol : new String[] {"->", "=>", "<>"}) if (looksAt(symbol)) return symbol;
        return Character.toString(text.codePointAt(position));
    }
}
