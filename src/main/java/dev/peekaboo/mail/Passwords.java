package dev.peekaboo.mail;

import java.util.List;
import java.util.stream.Stream;

/**
 * What to try on encrypted containers: the words of the mail, then a house list of what senders use
 * again and again.
 *
 * @param words the likeliest first
 */
record Passwords(List<String> words) {
    /** How passwords of mailed archives are, in malware and in samples sent to analysts. */
    private static final List<String> HOUSE =
            List.of(
                    "infected",
                    "1234",
                    "12345",
                    "123456",
                    "123",
                    "1111",
                    "0000",
                    "password",
                    "malware",
                    "virus",
                    "invoice",
                    "2023",
                    "2024",
                    "2025",
                    "2026",
                    "4321",
                    "VelvetSweatshop");

    Passwords {
        words = List.copyOf(words);
    }

    /** The first so many of the mail's words, and the house list. */
    List<String> first(int most) {
        return Stream.concat(words.stream().limit(Math.max(0, most - HOUSE.size())), HOUSE.stream())
                .distinct()
                .toList();
    }
}
