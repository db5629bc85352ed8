package dev.peekaboo.mail.mime;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * File names as a user would see them: no folders, no control characters, well-formed Unicode, of
 * bearable length.
 */
public final class FileNames {
    /** In code points. Windows and Linux allow 255 in a name. */
    public static final int LONGEST = 255;

    /** Stands where a name was cut. */
    private static final String MARK = "[...]";

    private static final int TAIL_KEPT = 60;

    /** An attachment with more names than this is not taken more seriously for it. */
    private static final int MOST_NAMES = 4;

    private static final int REPLACEMENT = 0xfffd;

    private FileNames() {}

    /**
     * The names under which a client may save a file: the first claim, and every later one that
     * would give it another extension, for it is the extension that decides what a double click
     * does. Empty if nothing was claimed.
     *
     * @param claims decoded, the most usual reading first
     */
    public static List<String> of(Iterable<String> claims) {
        List<String> names = new ArrayList<>();
        Set<String> extensions = new HashSet<>();
        boolean empty = false;
        for (String reading : readings(claims)) {
            String name = clean(reading);
            if (name.isEmpty()) empty = true;
            else if (names.isEmpty() || isAnother(extension(name), extensions)) names.add(name);
            extensions.add(extension(name));
            if (names.size() == MOST_NAMES) break;
        }
        // A name that is there but empty is told from none at all.
        if (names.isEmpty() && empty) names.add("");
        return names;
    }

    /** A name that holds a NUL ends there for programs written in C. */
    private static List<String> readings(Iterable<String> claims) {
        List<String> readings = new ArrayList<>();
        for (String claim : claims) {
            readings.add(claim);
            int nul = claim.indexOf('\0');
            if (nul >= 0) readings.add(claim.substring(0, nul));
        }
        return readings;
    }

    /** Without an extension, nothing happens on a double click. */
    private static boolean isAnother(String extension, Set<String> known) {
        return !extension.isEmpty() && !known.contains(extension);
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * One name made fit to be shown and compared. Blanks and dots at its end go, as Windows drops
     * them when it saves the file ({@code evil.exe. } is a program there).
     */
    public static String clean(String claimed) {
        String name = withoutFolders(trimmed(claimed, false));
        return cut(wellFormed(trimmed(name, true)));
    }

    private static String trimmed(String text, boolean dots) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) start++;
        int blankEnd = end;
        while (blankEnd > start && isBlank(text.charAt(blankEnd - 1))) blankEnd--;
        end = blankEnd;
        if (dots)
            while (end > start && (isBlank(text.charAt(end - 1)) || text.charAt(end - 1) == '.'))
                end--;
        // "..", "..." and the like are all the name there is.
        return end > start ? text.substring(start, end) : text.substring(start, blankEnd);
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == 0x7f || Character.isSpaceChar(c) || Character.isWhitespace(c);
    }

    private static String withoutFolders(String text) {
        int end = text.length();
        while (end > 0 && isSeparator(text.charAt(end - 1))) end--;
        int start = end;
        while (start > 0 && !isSeparator(text.charAt(start - 1))) start--;
        return text.substring(start, end);
    }

    private static boolean isSeparator(char c) {
        return c == '/' || c == '\\';
    }

    private static String wellFormed(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().map(c -> isShowable(c) ? c : REPLACEMENT).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isShowable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    /** Keeps the beginning and the end, where the extension is. */
    private static String cut(String name) {
        if (name.codePointCount(0, name.length()) <= LONGEST) return name;
        int head = name.offsetByCodePoints(0, LONGEST - TAIL_KEPT - MARK.length());
        int tail = name.offsetByCodePoints(name.length(), -TAIL_KEPT);
        return name.substring(0, head) + MARK + name.substring(tail);
    }
}
