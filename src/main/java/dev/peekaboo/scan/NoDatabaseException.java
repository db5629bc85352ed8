package dev.peekaboo.scan;

/** A question could not be answered because the database does not answer. */
public final class NoDatabaseException extends Exception {
    private static final long serialVersionUID = 1L;

    public NoDatabaseException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
