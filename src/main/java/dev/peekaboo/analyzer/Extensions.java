package dev.peekaboo.analyzer;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The media type a file name claims by its extension, as Python's {@code mimetypes.guess_type}
 * would say: {@code a.tgz} is a tar file, {@code a.doc.gz} a Word document, and {@code a.gz} alone
 * nothing. One thing differs: blanks and dots at the end do not count, as they do not on Windows.
 */
final class Extensions {
    private static final Map<String, String> TYPES = read();
    private static final Map<String, String> SHORT_FOR =
            Map.of(
                    "svgz", "svg.gz", "tgz", "tar.gz", "taz", "tar.gz", "tz", "tar.gz", "tbz2",
                    "tar.bz2", "txz", "tar.xz");
    private static final Set<String> COMPRESSED = Set.of("gz", "Z", "bz2", "xz", "br");

    private Extensions() {}

    private static Map<String, String> read() {
        Map<String, String> types = new HashMap<>();
        for (List<String> row : Table.rows("extensions.tsv")) types.put(row.get(0), row.get(1));
        return types;
    }

    static Optional<String> typeOf(String name) {
        String unfolded = unfold(withoutTail(name));
        String extension = extension(unfolded);
        if (COMPRESSED.contains(extension))
            extension = extension(unfolded.substring(0, unfolded.lastIndexOf('.')));
        return find(extension);
    }

    private static Optional<String> find(String extension) {
        return Optional.ofNullable(TYPES.get(extension))
                .or(() -> Optional.ofNullable(TYPES.get(extension.toLowerCase(Locale.ROOT))));
    }

    private static String unfold(String name) {
        String extension = extension(name);
        String longer = SHORT_FOR.get(extension.toLowerCase(Locale.ROOT));
        return longer == null
                ? name
                : name.substring(0, name.length() - extension.length()) + longer;
    }

    private static String withoutTail(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) <= ' ')) end--;
        return name.substring(0, end);
    }

    /** Behind the last dot of the base name; empty if there is none. Leading dots do not count. */
    private static String extension(String name) {
        String base = name.substring(name.lastIndexOf('/') + 1);
        int start = 0;
        while (start < base.length() && base.charAt(start) == '.') start++;
        int dot = base.lastIndexOf('.');
        return dot < start ? "" : base.substring(dot + 1);
    }
}
