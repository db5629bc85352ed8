package dev.peekaboo.frontend.rest;

/** The client asked in a way we do not understand; the message is for its author. */
final class BadRequest extends Exception {
    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
        super(message);
    }
}
