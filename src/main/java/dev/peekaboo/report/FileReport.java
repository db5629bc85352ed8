package dev.peekaboo.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a file is.
 *
 * @param byContent what the bytes say; {@code inode/x-empty} for an empty file, {@code
 *     application/octet-stream} if nothing fits
 * @param byName what the extension of the declared name says
 * @param declared what the mail says, with the other names of that type
 * @param description the type by content in words, e.g. {@code Microsoft Word document}
 * @param marks what else a look at the bytes showed
 */
public record FileReport(
        MediaTypes byContent,
        MediaTypes byName,
        MediaTypes declared,
        String description,
        Set<Mark> marks) {
    public FileReport {
        marks = Set.copyOf(marks);
    }

    /** Properties of the bytes that no media type tells. */
    public enum Mark {
        /** The EICAR test file: starts with the 68 characters, at most 128 bytes long. */
        EICAR,
        /** Holds the test string of PeekabooAV or of Peekaboo in its first 1 MiB. */
        PEEKABOO_TEST,
        /** An Office document, archive or PDF that needs a password to be read. */
        ENCRYPTED
    }

    /** The types by name, by content and as declared that are known, in this order. */
    public List<MediaTypes> known() {
        return Stream.of(byName, byContent, declared).filter(MediaTypes::isKnown).toList();
    }

    /** The first name of each known type, as PeekabooAV's {@code filereport.mime_types}. */
    public Set<String> mimeTypes() {
        Set<String> types = new LinkedHashSet<>();
        known().forEach(type -> types.add(type.names().getFirst()));
        return types;
    }
}
