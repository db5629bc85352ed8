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
     * @param details for programs: numbers, texts, lists and maps of them, by name
     */
    record Condition(boolean well, String note, Map<String, Object> details) {
        public Condition {
            details = Map.copyOf(details);
        }

        public Condition(boolean well, String note) {
            this(well, note, Map.of());
        }
    }
}
