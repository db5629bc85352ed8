package dev.peekaboo.emulation.xlm;

/** A macro ended all macros: HALT, or it closed the workbook. */
final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1;

    Ended() {
        super("ended by itself", null, false, false);
    }
}
