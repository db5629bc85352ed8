package dev.peekaboo;

import java.util.Locale;
import java.util.Optional;

/** Which way a mail goes, as the mail filter sees it. */
public enum Direction {
    /** From outside to us. */
    INCOMING,
    /** From a user of ours, who has authenticated or sits in our network. */
    OUTGOING,
    /** From one of ours to one of ours, or made on the machine itself. */
    INTERNAL,
    /** The mail filter did not say. */
    UNKNOWN;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As clients and the log spell it. */
    public String word() {
        return word;
    }

    public static Optional<Direction> ofWord(String word) {
        for (Direction direction : values())
            if (direction.word.equals(word)) return Optional.of(direction);
        return Optional.empty();
    }
}
