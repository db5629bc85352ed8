package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.MediaTypes;

import java.util.stream.Collectors;

/** The types of a sample as a reason names them: comma-separated, each once. */
final class TypeNames {
    private TypeNames() {}

    /** The names that stand on the list, i.e. the list's own entries. */
    static String listed(FileReport file, TypeList list) {
        return file.known().stream()
                .flatMap(type -> list.entryFor(type).stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The types without any name on the list. */
    static String unlisted(FileReport file, TypeList list) {
        return file.known().stream()
                .filter(type -> !list.has(type))
                .flatMap(type -> type.primary().stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    static String all(FileReport file) {
        return String.join(", ", file.mimeTypes());
    }

    /** What the bytes say, or {@code application/octet-stream} if they say nothing. */
    static String content(MediaTypes byContent) {
        return byContent.primary().orElse("application/octet-stream");
    }

    static Reason noneKnown() {
        return Reason.of("no-type-known", Category.HARMLESS, Source.STATIC);
    }
}
