package dev.peekaboo.emulation.xlm;

/** A text is no formula. */
final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SyntaxException(String what) {
        super(what, null, false, false);
    }
}
