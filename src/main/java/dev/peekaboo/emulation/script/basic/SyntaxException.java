package dev.peekaboo.emulation.script.basic;

/** A line that cannot be read. */
final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SyntaxException(String message, int line) {
        super("line " + line + ": " + message, null, false, false);
    }
}
