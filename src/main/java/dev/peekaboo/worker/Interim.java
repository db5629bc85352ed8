package dev.peekaboo.worker;

import java.io.IOException;

/**
 * Takes what a task knows before it has ended. It counts if the worker does not live to give the
 * answer; a later one replaces it.
 */
@FunctionalInterface
public interface Interim {
    /** For who has no use for it. */
    Interim NONE = _ -> {};

    /** So many are taken for one request; what comes after is not sent. */
    int MOST = 16;

    /** One that is longer, in bytes, is not sent. */
    int LONGEST = 8 << 20;

    /**
     * Hands it out. When this returns the worker may die.
     *
     * @param soFar in the task's own encoding
     * @throws IOException if the pool is gone
     */
    void tell(byte[] soFar) throws IOException;
}
