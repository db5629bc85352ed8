package dev.peekaboo;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom an examination is for: decides whose turn it is when a sandbox is free. Every text may be
 * chosen by somebody else, and is only compared.
 *
 * @param client who asked us, e.g. the address or the token's name of a mail filter; may be empty
 * @param sender whose mail it is; empty if not told
 * @param mail which mail it is; empty if not told: then every sample counts as a mail of its own
 * @param patience how long the asker waits for an answer; empty if it comes again or asks later
 */
public record Origin(
        String client, String sender, String mail, Urgency urgency, Optional<Duration> patience) {
    /** Nothing is known of the asker. */
    public static final Origin UNKNOWN = of("");

    private static final int LONGEST = 256;

    public Origin {
        client = shortened(client);
        sender = shortened(sender);
        mail = shortened(mail);
    }

    /** An asker behind a door who waits for one sample. */
    public static Origin of(String client) {
        return new Origin(client, "", "", Urgency.WAITING, Optional.empty());
    }

    public Origin with(Urgency other) {
        return new Origin(client, sender, mail, other, patience);
    }

    /** What comes before what, the most urgent first. */
    public enum Urgency {
        /** Somebody holds a connection open, or asks again every few seconds. */
        WAITING,
        /** The mail was deferred and will come again. */
        DEFERRED,
        /** Nobody waits. */
        BACKGROUND;

        private final String word = name().toLowerCase(Locale.ROOT);

        public String word() {
            return word;
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
