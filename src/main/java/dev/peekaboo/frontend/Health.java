package dev.peekaboo.frontend;

import java.util.Map;

/** Says whether the daemon can do its work. */
@FunctionalInterface
public interface Health {
    /**
     * Each thing it needs (database, spool, sandboxes ...) and how it is, in a stable order. Asks
     * only what is cheap.
     *
     * @see Condition
     */
    Map<String, Condition> look();

    /**
     * How one thing is.
     *
     * @param well false if mail cannot be checked properly because of it
     * @param note one sentence for the admin; empty if there is nothing to say
     */
    record Condition(boolean well, String note) {}
}
