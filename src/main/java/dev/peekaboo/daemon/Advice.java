package dev.peekaboo.daemon;

import java.util.List;

/**
 * Something an administrator may want to change although it is no mistake.
 *
 * @param line counted from 1; 0 if it concerns the file as a whole
 * @param text what it lets through or leaves unused, and what to do
 * @param paste lines that do it, ready for the file; may be empty
 */
record Advice(String file, int line, String text, List<String> paste) {
    Advice {
        paste = List.copyOf(paste);
    }

    /** {@code file:line: advice: text}, and below it the lines to paste, indented. */
    @Override
    public String toString() {
        String place = line > 0 ? file + ":" + line : file;
        return place
                + ": advice: "
                + text
                + String.join("", paste.stream().map("\n    "::concat).toList());
    }
}
