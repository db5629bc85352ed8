package dev.peekaboo;

import java.util.Locale;

/** How a sample was judged, from harmless to worst; the worst of several wins. */
public enum Result {
    /** Not finished. Never the result of a finished job. */
    UNCHECKED,
    /** Every step the ruleset asked for ran completely and nothing malicious was seen. */
    UNKNOWN,
    /** The ruleset does not care for this kind of sample. */
    IGNORED,
    /** The ruleset says it is harmless. */
    GOOD,
    /** Could not be checked. An answer to this asker, never knowledge about the content. */
    FAILED,
    /** Malicious. */
    BAD;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The name as configuration files, reports and clients spell it. */
    public String word() {
        return word;
    }

    public boolean isAtLeast(Result other) {
        return compareTo(other) >= 0;
    }
}
