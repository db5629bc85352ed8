package dev.peekaboo.store;

/**
 * The database could not do it: down, locked for too long, full, damaged. What was asked for did
 * not happen. The message names the database, the trouble and the way out.
 */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
