package dev.peekaboo.frontend.icap;

import java.io.IOException;

/** A request that is none; the connection is of no use after it. */
final class BadRequest extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * @param status as RFC 3507 4.3.3 has it
     * @param message for the log
     */
    BadRequest(int status, String message) {
        super(message);
        this.status = status;
    }

    /** One that cannot be understood. */
    BadRequest(String message) {
        this(400, message);
    }

    int status() {
        return status;
    }
}
