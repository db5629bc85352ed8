package dev.peekaboo.analyzer;

import dev.peekaboo.Content;

import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

import java.io.IOException;

/** Looks for macros in cells, in whatever kind of workbook. */
final class MacroBooks {
    private static final int LARGEST = 32 << 20;

    private MacroBooks() {}

    /** Of an Office package. */
    static void inPackage(Bytes bytes, BookParts parts) {
        LenientZip zip = LenientZip.of(bytes);
        if (zip.entries().stream().anyMatch(entry -> entry.key().equals(ZipLook.CONTENT_TYPES)))
            PackageBook.read(zip, parts);
    }

    /** Of an OLE file. */
    static void inOle(Content content, BookParts parts) {
        try (POIFSFileSystem file = OleFile.open(content)) {
            DirectoryNode root = file.getRoot();
            if (root.hasEntryCaseInsensitive("Workbook"))
                BiffBook.read(new BiffStream(OleFile.read(root, "Workbook", LARGEST)), parts);
        } catch (IOException | RuntimeException e) {
            parts.gap("a workbook: " + e.getMessage());
        }
    }
}
