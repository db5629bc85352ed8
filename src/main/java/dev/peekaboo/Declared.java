package dev.peekaboo;

import org.jspecify.annotations.Nullable;

/**
 * What a mail or a client claims about a sample. Every word in here was chosen by somebody else,
 * often an attacker: escape it wherever it leaves, and never build a path, a query, a header or
 * markup from it.
 *
 * @param name the file name without folders, null if none was given (which is not the same as an
 *     empty one)
 * @param type the MIME type without parameters in lower case, null if none was given
 * @param disposition the content disposition of the mail part as it was written, null if none was
 *     given
 * @param sentAs the header that gave the name, byte for byte as printable ASCII, if it does not
 *     hold the name just as it reads; for the record only
 */
public record Declared(
        @Nullable String name,
        @Nullable String type,
        @Nullable String disposition,
        @Nullable String sentAs) {
    /** Nothing was claimed. */
    public static final Declared NOTHING = new Declared(null, null, null);

    private static final String NOT_IN_AN_EXTENSION = "?;&";

    /** Nothing more is known of how the name was sent. */
    public Declared(@Nullable String name, @Nullable String type, @Nullable String disposition) {
        this(name, type, disposition, null);
    }

    public static Declared name(String name) {
        return new Declared(name, null, null);
    }

    /**
     * The text after the last dot of the name, case kept: empty if there is none; null if there is
     * no name, or if the text holds anything but ASCII letters, digits and punctuation, or one of
     * {@code ? ; &}. Leading dots do not count. As in PeekabooAV 2.1.
     */
    public @Nullable String extension() {
        if (name == null) return null;
        int start = 0;
        while (start < name.length() && name.charAt(start) == '.') start++;
        int dot = name.lastIndexOf('.');
        if (dot < start) return "";
        String extension = name.substring(dot + 1);
        boolean plain =
                extension
                        .chars()
                        .allMatch(c -> c > ' ' && c < 0x7f && NOT_IN_AN_EXTENSION.indexOf(c) < 0);
        return plain ? extension : null;
    }
}
