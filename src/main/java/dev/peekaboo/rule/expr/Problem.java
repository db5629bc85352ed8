package dev.peekaboo.rule.expr;

/**
 * Something wrong or doubtful in the text of an expression.
 *
 * @param line from 1, within the text
 * @param column from 1, in characters (code points) of that line
 * @param message names what was found, and the way out
 */
public record Problem(int line, int column, String message) {
    static Problem at(int offset, String text, String message) {
        String before = text.substring(0, offset);
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Problem(line, 1 + before.codePointCount(lineStart, offset), message);
    }

    @Override
    public String toString() {
        return line + ":" + column + ": " + message;
    }
}
