package dev.peekaboo.mail;

import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Files dropped into an Office document of the old formats, or into an OLE object of the new ones.
 * A document that is damaged has no gap: its macros are looked for by others, who tell.
 */
final class OleDocumentReader {
    /** Storages inside each other; Office makes few. */
    private static final int DEEPEST = 20;

    private final Harvest harvest;
    private int found;

    OleDocumentReader(Harvest harvest) {
        this.harvest = harvest;
    }

    void read(byte[] bytes) throws IOException {
        try (POIFSFileSystem file = OleFiles.open(bytes)) {
            read(file.getRoot(), 0);
        }
    }

    private void read(DirectoryEntry folder, int depth) throws IOException {
        for (Entry entry : folder)
            switch (entry) {
                case DirectoryEntry inside when depth < DEEPEST -> read(inside, depth + 1);
                case DocumentEntry document -> read(document);
                default -> {
                    // Deeper than any document.
                }
            }
    }

    private void read(DocumentEntry document) throws IOException {
        switch (document.getName().toLowerCase(Locale.ROOT)) {
            case "\1ole10native" -> dropped(OleFiles.read(document));
            // A document of the new formats, or of a program such as a PDF reader.
            case "package", "contents" -> whole(OleFiles.read(document));
            default -> {
                // A stream of the document itself.
            }
        }
    }

    private void dropped(byte[] stream) throws IOException {
        Optional<OlePackage> dropped = OlePackage.read(stream, true);
        if (dropped.isPresent()) dropped.get().into(harvest, String.valueOf(++found));
        // Equations and others keep their data here, behind a size.
        else whole(new LittleEndian(stream).copy(4, stream.length));
    }

    private void whole(byte[] bytes) throws IOException {
        if (bytes.length > 0)
            harvest.add(String.valueOf(++found), Claims.NONE, new ByteArrayInputStream(bytes));
    }
}
