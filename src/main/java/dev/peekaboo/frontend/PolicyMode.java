package dev.peekaboo.frontend;

import java.util.Locale;

/** What a door does with a verdict. */
public enum PolicyMode {
    /** The mail filter hears the verdict. */
    ENFORCE,
    /**
     * The mail filter hears "clean" whatever the verdict is; everything is judged and recorded all
     * the same, and what would have been blocked is logged. For a pilot.
     */
    MONITOR;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As configuration and log spell it. */
    public String word() {
        return word;
    }
}
