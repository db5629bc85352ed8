package dev.peekaboo.frontend;

import java.util.Locale;

/** What a mail filter is told to do with a mail. Each door says it in its own protocol. */
public enum Told {
    /** Deliver it as if it were clean. */
    PASS,
    /** Deliver it, marked as not checked where the protocol has a way to mark. */
    MARK,
    /** Refuse it for now: the mail server that sends it keeps it and tries again. */
    DEFER,
    /** Do not deliver it. */
    BLOCK;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As configuration, clients and log spell it. */
    public String word() {
        return word;
    }
}
