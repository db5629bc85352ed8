package dev.peekaboo.analyzer;

import dev.peekaboo.Content;

import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

import java.io.IOException;
import java.util.Optional;

/**
 * Macros of an OLE file: VBA projects anywhere in its tree, the objects of a PowerPoint document,
 * documents that are streams of their own, and an encrypted package that opens without a question.
 */
final class OleMacros {
    private static final int DEEPEST = 20;

    /** An object of an OLE 1 server has a header with names before its bytes ([MS-OLEDS] 2.2). */
    private static final int LONGEST_HEADER = 4096;

    private final MacroHunt.Carrier found;
    private int entries;

    private OleMacros(MacroHunt.Carrier found) {
        this.found = found;
    }

    static void look(Content content, MacroHunt.Carrier found) {
        try (POIFSFileSystem file = OleFile.open(content)) {
            OleMacros macros = new OleMacros(found);
            if (file.getRoot().hasEntryCaseInsensitive("EncryptedPackage")) macros.decrypt(file);
            macros.walk(file.getRoot(), 0);
        } catch (IOException | RuntimeException e) {
            // POI says in many ways that a file is damaged.
            found.finds().gap(new OfficeAnswer.Damaged("an OLE file: " + e.getMessage()));
        }
    }

    private void decrypt(POIFSFileSystem file) throws IOException {
        Optional<byte[]> inside = OleEncryption.open(file);
        if (inside.isPresent()) found.document(inside.get());
        else found.finds().gap(new OfficeAnswer.Encrypted());
    }

    private void walk(DirectoryNode folder, int depth) throws IOException {
        if (VbaProject.isOne(folder)) found.finds().project(VbaProject.read(folder));
        if (FormStreams.isOne(folder)) found.finds().form(FormStreams.read(folder));
        for (Entry entry : folder) {
            if (++entries > HuntLimit.STREAMS.most || depth > DEEPEST) {
                found.finds().over(HuntLimit.STREAMS);
                return;
            }
            if (entry instanceof DirectoryNode inner) walk(inner, depth + 1);
            if (entry instanceof DocumentEntry stream) look(stream);
        }
    }

    private void look(DocumentEntry stream) throws IOException {
        String name = stream.getName();
        byte[] head = OleFile.read(stream, LONGEST_HEADER);
        if (name.equalsIgnoreCase("PowerPoint Document")) {
            for (byte[] object : PptObjects.in(whole(stream), found.finds()))
                found.document(object);
        } else if (FirstLook.isOle(head) || FirstLook.isZip(head)) {
            found.document(whole(stream));
        } else if (name.equalsIgnoreCase("\u0001Ole10Native")) {
            Embedded.in(Bytes.of(whole(stream)), LONGEST_HEADER, found);
        }
    }

    private byte[] whole(DocumentEntry stream) throws IOException {
        if (stream.getSize() > HuntLimit.OBJECT.most) found.finds().over(HuntLimit.OBJECT);
        return OleFile.read(stream, HuntLimit.OBJECT.most);
    }
}
