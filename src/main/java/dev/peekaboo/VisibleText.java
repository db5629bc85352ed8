package dev.peekaboo;

/** What a reader sees of a text, for whoever shows text of others. */
public final class VisibleText {
    private VisibleText() {}

    /**
     * Whether a character is seen as itself: none that a terminal might obey, that turns the
     * reading direction, that breaks a line, or that no font has.
     */
    public static boolean isSeen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
