package dev.peekaboo.frontend;

import java.util.Locale;

/**
 * The protocols mail filters talk to us: those that exist, so that a policy for one that does not
 * is a mistake and not a wish.
 */
public enum Door {
    /** HTTP: {@code /v1} as PeekabooAV has it. Its clients name no recipients. */
    REST,
    /** ClamAV's own protocol, for amavis, rspamd and whoever else knows it. */
    CLAMD,
    /** RFC 3507, for web proxies, Nextcloud and gateways. */
    ICAP,
    /** The API of rspamd's module {@code contextal}, over HTTP. */
    CONTEXTAL,
    /** Sendmail's and Postfix' own protocol for filters. */
    MILTER;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As configuration and log spell it. */
    public String word() {
        return word;
    }
}
