package dev.peekaboo.frontend;

/** What the doors do with a verdict. */
public enum PolicyMode {
    /** The mail filter hears the verdict. */
    ENFORCE,
    /**
     * The mail filter hears "clean" whatever the verdict is; everything is judged and recorded all
     * the same, and what would have been blocked is logged. For a pilot.
     */
    MONITOR
}
