package dev.peekaboo.emulation.command;

/** PowerShell that cannot be read, or does what is not known here. */
final class PsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PsException(String message) {
        super(message, null, false, false);
    }

    PsException(String message, Throwable cause) {
        super(message, cause);
    }
}
