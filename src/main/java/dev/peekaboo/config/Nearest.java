package dev.peekaboo.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known name a misspelled one was meant to be. */
public final class Nearest {
    private static final int LONGEST = 40;

    private Nearest() {}

    /** The known name that takes the fewest keystrokes to correct to, if it is a few only. */
    public static Optional<String> to(String name, Collection<String> known) {
        if (name.length() > LONGEST) return Optional.empty();
        String wanted = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> distance(wanted, candidate) <= tolerated(candidate))
                .min(
                        Comparator.<String>comparingInt(candidate -> distance(wanted, candidate))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static int tolerated(String candidate) {
        return 1 + candidate.length() / 4;
    }

    /** Levenshtein's distance, ignoring case; a swap of two neighbours counts as two. */
    private static int distance(String wanted, String candidate) {
        String other = candidate.toLowerCase(Locale.ROOT);
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= wanted.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (wanted.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
