package dev.peekaboo.frontend;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What mail filters and virus scanners call what was found: {@code
 * Peekaboo.<Category>.<signature>}. It ends up in subjects, headers, SMTP replies and log lines of
 * programs we do not know, so it has only ASCII letters, digits, dots, hyphens and underscores, and
 * at most 64 of them.
 */
public final class ScannerName {
    private static final String US = "Peekaboo";
    private static final int LONGEST = 64;

    /** Where reasons that speak of a sandbox's signature have its name among their details. */
    private static final int SIGNATURE_NAME = 3;

    private ScannerName() {}

    /** Never empty. */
    public static String of(Reason reason) {
        return of(category(reason.category()), signature(reason));
    }

    /** A name of our own making, such as {@code Peekaboo.Pending}. */
    public static String of(String... words) {
        String name = US + "." + String.join(".", words);
        return name.substring(0, Math.min(LONGEST, name.length()));
    }

    private static String category(Category category) {
        return Arrays.stream(category.slug().split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static String signature(Reason reason) {
        List<String> details = reason.details();
        boolean named =
                reason.code().startsWith("sandbox-signature") && details.size() > SIGNATURE_NAME;
        if (named) return plain(details.get(SIGNATURE_NAME));
        boolean described = reason.code().equals("evil-signature") && !details.isEmpty();
        return plain(described ? details.getFirst() : reason.code());
    }

    /** Anything else becomes an underscore; several in a row become one. */
    private static String plain(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[._-]+|[._-]+$", "");
        return plain.isEmpty() ? "unnamed" : plain;
    }
}
