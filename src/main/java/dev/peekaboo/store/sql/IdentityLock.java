package dev.peekaboo.store.sql;

/**
 * Locks on the numbers of instances, each held by the session of one process: they are free the
 * moment that session ends, in whatever way. For one thread at a time.
 */
public interface IdentityLock extends AutoCloseable {
    /**
     * Takes the lock, or makes sure that we still have it if it is ours; false if another session
     * has it.
     */
    boolean take(int number);

    /** Whether nobody holds it. It is not taken. */
    boolean isFree(int number);

    /** The server's time in milliseconds since 1970. */
    long now();

    /** Frees all locks. */
    @Override
    void close();
}
