package dev.peekaboo;

import java.time.Instant;
import java.util.Locale;

/**
 * What an administrator says of a content, whatever the rules say.
 *
 * @param until it holds
 * @param note why; for colleagues
 * @param by who said it, as the system calls them
 * @param made when
 */
public record Ruling(
        Sha256 sha256, Kind kind, Instant until, String note, String by, Instant made) {
    /** What is said. */
    public enum Kind {
        ALLOW,
        BLOCK,
        /** The rules decide again. */
        WITHDRAW;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** As the command line and the database spell it. */
        public String word() {
            return word;
        }
    }
}
