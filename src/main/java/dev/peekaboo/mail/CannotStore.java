package dev.peekaboo.mail;

import java.io.IOException;

/** A part could not be written to our own disk, which says nothing about the mail. */
final class CannotStore extends IOException {
    private static final long serialVersionUID = 1L;

    CannotStore(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
