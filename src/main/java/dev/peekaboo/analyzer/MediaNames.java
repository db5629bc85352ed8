package dev.peekaboo.analyzer;

import dev.peekaboo.report.MediaTypes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which names mean the same media type, and what it is in words; from {@code media-types.tsv}.
 * Upper and lower case do not matter when looking up.
 */
final class MediaNames {
    private static final Map<String, Kind> KINDS = read();

    private MediaNames() {}

    private record Kind(List<String> names, String description) {}

    private static Map<String, Kind> read() {
        Map<String, Kind> kinds = new HashMap<>();
        for (List<String> row : Table.rows("media-types.tsv")) {
            List<String> others = row.size() > 2 ? Arrays.asList(row.get(2).split(" ")) : List.of();
            List<String> names = Stream.concat(Stream.of(row.get(0)), others.stream()).toList();
            Kind kind = new Kind(names, row.get(1));
            names.forEach(name -> kinds.put(key(name), kind));
        }
        return kinds;
    }

    /** A type as somebody wrote it, followed by its other names, our own first. */
    static MediaTypes startingWith(String written) {
        Kind kind = KINDS.get(key(written));
        if (kind == null) return MediaTypes.of(written);
        if (written.equals(kind.names().getFirst())) return new MediaTypes(kind.names());
        List<String> names = new ArrayList<>(List.of(written));
        kind.names().stream().filter(name -> !name.equals(written)).forEach(names::add);
        return new MediaTypes(names);
    }

    /** A type found by content: our own name first. */
    static MediaTypes of(String type) {
        Kind kind = KINDS.get(key(type));
        return kind == null ? MediaTypes.of(type) : new MediaTypes(kind.names());
    }

    /** In words, e.g. {@code Microsoft Word document}; the type itself if there are none. */
    static String description(String type) {
        Kind kind = KINDS.get(key(type));
        return kind == null ? type : kind.description();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
