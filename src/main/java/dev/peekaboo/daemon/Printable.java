package dev.peekaboo.daemon;

import dev.peekaboo.VisibleText;

/** Hostile text on its way to a terminal. */
final class Printable {
    private static final int LONGEST = 200;

    private Printable() {}

    /**
     * The text with everything a terminal might obey, or that turns its reading direction, shown as
     * {@code \\u001b}; cut at 200 characters.
     */
    static String of(String text) {
        boolean tooLong = text.codePointCount(0, text.length()) > LONGEST;
        return tooLong
                ? whole(text.substring(0, text.offsetByCodePoints(0, LONGEST))) + "..."
                : whole(text);
    }

    /** The same without the cut. */
    static String whole(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            if (VisibleText.isSeen(c)) shown.appendCodePoint(c);
                            else shown.append(String.format("\\u%04x", c));
                        });
        return shown.toString();
    }
}
