package dev.peekaboo.mail;

import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Storages and streams of OLE compound files ([MS-CFB]), through POI. */
final class OleFiles {
    private OleFiles() {}

    /** The caller closes it. */
    static POIFSFileSystem open(byte[] bytes) throws IOException {
        return new POIFSFileSystem(new ByteArrayInputStream(bytes));
    }

    /** All of a stream; empty if there is none of this name. */
    static Optional<byte[]> stream(DirectoryEntry folder, String name) throws IOException {
        if (!folder.hasEntryCaseInsensitive(name)
                || !(folder.getEntryCaseInsensitive(name) instanceof DocumentEntry document))
            return Optional.empty();
        return Optional.of(read(document));
    }

    static byte[] read(DocumentEntry document) throws IOException {
        try (DocumentInputStream in = new DocumentInputStream(document)) {
            return in.readNBytes((int) Source.LARGEST_IN_MEMORY);
        }
    }

    static Optional<DirectoryEntry> storage(DirectoryEntry folder, String name) throws IOException {
        return folder.hasEntryCaseInsensitive(name)
                        && folder.getEntryCaseInsensitive(name) instanceof DirectoryEntry inside
                ? Optional.of(inside)
                : Optional.empty();
    }

    static boolean startsWith(Entry entry, String start) {
        return entry.getName().toLowerCase(Locale.ROOT).startsWith(start);
    }
}
