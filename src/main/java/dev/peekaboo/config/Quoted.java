package dev.peekaboo.config;

/** Text of a file made safe to print: bounded, on one line, without terminal escapes. */
final class Quoted {
    private static final int LONGEST_VALUE = 60;

    private Quoted() {}

    /** A name or value in double quotes, cut after 60 characters. */
    static String of(String text) {
        return '"' + oneLine(text, LONGEST_VALUE) + '"';
    }

    /** Control and other invisible characters are shown as {@code \}{@code uXXXX}. */
    static String oneLine(String text, int longest) {
        var line = new StringBuilder();
        for (int i = 0; i < text.length() && line.length() < longest; i++) {
            char c = text.charAt(i);
            if (isVisible(c)) line.append(c);
            else line.append(String.format("\\u%04x", (int) c));
        }
        return line.length() < longest ? line.toString() : line + "...";
    }

    private static boolean isVisible(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR -> false;
            case Character.PARAGRAPH_SEPARATOR, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
