package dev.peekaboo.frontend.icap;

import java.util.Locale;

/** How a listener says that something could not be checked, or not yet. */
public enum Style {
    /** By status 500: gateways, rspamd and Nextcloud take it for the scanner's failure. */
    GATEWAY,
    /**
     * By a page for the person at the browser, with HTTP status 503: squid takes several failures
     * in a row for a dead service and then asks none of its kind for minutes.
     */
    PROXY;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As configuration spells it. */
    public String word() {
        return word;
    }
}
