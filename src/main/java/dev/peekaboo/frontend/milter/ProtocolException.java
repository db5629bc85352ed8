package dev.peekaboo.frontend.milter;

import java.io.IOException;

/** A mail server says what the protocol has no room for. The connection is of no use any more. */
final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    ProtocolException(String what) {
        super("the mail server sent " + what);
    }
}
