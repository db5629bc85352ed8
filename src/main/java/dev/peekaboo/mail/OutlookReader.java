package dev.peekaboo.mail;

import dev.peekaboo.mail.mime.FileNames;
import dev.peekaboo.mail.mime.RawText;

import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bodies and attachments of an Outlook message, [MS-OXMSG]: a storage for each attachment, a
 * stream for each property, named by the property's id and type in hex digits.
 */
final class OutlookReader {
    private static final String ATTACHMENT = "__attach_version1.0_";
    private static final String PROPERTY = "__substg1.0_";

    /** Messages inside each other in one file. */
    private static final int DEEPEST = 10;

    private final Harvest harvest;

    OutlookReader(Harvest harvest) {
        this.harvest = harvest;
    }

    void read(byte[] bytes) throws IOException {
        try (POIFSFileSystem file = OleFiles.open(bytes)) {
            message(file.getRoot(), "", 0);
        }
    }

    private void message(DirectoryEntry message, String position, int depth) throws IOException {
        text(message, "0037").ifPresent(harvest::subject);
        int parts = 0;
        for (MapiBody body : bodies(message)) body.into(harvest, position + ++parts);
        for (Entry entry : message)
            if (entry instanceof DirectoryEntry attachment
                    && OleFiles.startsWith(entry, ATTACHMENT))
                attachment(attachment, position + ++parts, depth);
    }

    private static List<MapiBody> bodies(DirectoryEntry message) throws IOException {
        List<MapiBody> bodies = new ArrayList<>();
        text(message, "1000").ifPresent(text -> bodies.add(MapiBody.text(text)));
        binary(message, "1013").ifPresent(html -> bodies.add(MapiBody.html(html)));
        text(message, "1013").ifPresent(html -> bodies.add(MapiBody.html(html)));
        binary(message, "1009").ifPresent(rtf -> bodies.add(MapiBody.compressedRtf(rtf)));
        return bodies;
    }

    private void attachment(DirectoryEntry attachment, String position, int depth)
            throws IOException {
        List<String> names = new ArrayList<>();
        for (String name : List.of("3707", "3704", "3001"))
            text(attachment, name).ifPresent(names::add);
        var claims = new Claims(FileNames.of(names), text(attachment, "370E").orElse(null), null);
        Optional<byte[]> data = binary(attachment, "3701");
        if (data.isPresent()) harvest.add(position, claims, new ByteArrayInputStream(data.get()));
        Optional<DirectoryEntry> inside = OleFiles.storage(attachment, PROPERTY + "3701000D");
        if (inside.isEmpty()) return;
        if (depth >= DEEPEST) harvest.gap(Gaps.tooDeep(claims.label(position), harvest.limits()));
        else if (isMessage(inside.get())) message(inside.get(), position + ".", depth + 1);
        else object(inside.get(), position);
    }

    private static boolean isMessage(DirectoryEntry storage) {
        return storage.hasEntryCaseInsensitive("__properties_version1.0");
    }

    /** An OLE object of the body: what its streams hold. */
    private void object(DirectoryEntry object, String position) throws IOException {
        int found = 0;
        for (Entry entry : object)
            if (entry instanceof DocumentEntry document)
                harvest.add(
                        position + "." + ++found,
                        Claims.NONE,
                        new ByteArrayInputStream(OleFiles.read(document)));
    }

    /** A text property, in UTF-16 or in some code page. */
    private static Optional<String> text(DirectoryEntry folder, String property)
            throws IOException {
        Optional<byte[]> wide = OleFiles.stream(folder, PROPERTY + property + "001F");
        if (wide.isPresent())
            return wide.map(bytes -> new String(bytes, StandardCharsets.UTF_16LE));
        return OleFiles.stream(folder, PROPERTY + property + "001E").map(RawText::decode);
    }

    private static Optional<byte[]> binary(DirectoryEntry folder, String property)
            throws IOException {
        return OleFiles.stream(folder, PROPERTY + property + "0102");
    }
}
