package dev.peekaboo.analyzer;

import dev.peekaboo.report.MacroDocument.Outside;

import org.apache.poi.poifs.filesystem.DirectoryNode;

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

    /** Of an OLE file; what its cells ask of others. */
    static Outside inOle(DirectoryNode root, BookParts parts) throws IOException {
        if (root.hasEntryCaseInsensitive("Book")) excel95(root, parts);
        if (!root.hasEntryCaseInsensitive("Workbook")) return Outside.NONE;
        byte[] stream = OleFile.read(root, "Workbook", LARGEST);
        // Most have no macros: what would be large is not read for them.
        BiffNames names = names(stream);
        if (names.hasMacroSheets()) BiffBook.read(new BiffStream(stream, true), parts);
        return names.links();
    }

    private static BiffNames names(byte[] stream) throws IOException {
        BiffNames names = new BiffNames();
        for (BiffStream.Record record : new BiffStream(stream, false).records()) names.read(record);
        return names;
    }

    /** That it has such sheets can be seen, but not what is in them: its formulas differ. */
    private static void excel95(DirectoryNode root, BookParts parts) throws IOException {
        for (BiffNames.Bound sheet : names(OleFile.read(root, "Book", LARGEST)).sheets()) {
            if (sheet.kind() != BiffNames.Bound.MACRO) continue;
            parts.sheet(sheet.name(), true, sheet.hidden(), parts.cells());
            parts.gap("macro sheets of Excel 95");
        }
    }
}
