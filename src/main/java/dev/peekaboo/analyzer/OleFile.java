package dev.peekaboo.analyzer;

import dev.peekaboo.Content;

import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;

/** Opens OLE compound files ([MS-CFB]) with POI, and reads streams of them up to a limit. */
final class OleFile {
    private OleFile() {}

    /** The caller closes it. */
    static POIFSFileSystem open(Content content) throws IOException {
        return switch (content) {
            case Content.InMemory(var bytes) ->
                    new POIFSFileSystem(new ByteArrayInputStream(bytes));
            case Content.OnDisk(var file, _) -> new POIFSFileSystem(file.toFile(), true);
        };
    }

    /**
     * The beginning of a stream.
     *
     * @throws FileNotFoundException if there is none of this name
     */
    static byte[] read(DirectoryNode folder, String stream, int most) throws IOException {
        if (!folder.hasEntryCaseInsensitive(stream)
                || !(folder.getEntryCaseInsensitive(stream) instanceof DocumentEntry document))
            throw new FileNotFoundException("no stream " + stream);
        return read(document, most);
    }

    static byte[] read(DocumentEntry document, int most) throws IOException {
        try (DocumentInputStream in = new DocumentInputStream(document)) {
            return in.readNBytes(most);
        }
    }
}
