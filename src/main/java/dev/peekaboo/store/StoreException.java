package dev.peekaboo.store;

/**
 * The database could not do it: down, locked for too long, full. What was asked for did not happen.
 */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
