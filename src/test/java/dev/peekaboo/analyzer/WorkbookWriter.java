package dev.peekaboo.analyzer;

import org.apache.poi.poifs.filesystem.POIFSFileSystem;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes small workbooks with macro sheets, of Excel 97 to 2003 ([MS-XLS]) or as binary packages
 * ([MS-XLSB]). Two sheets: the macros in the first, texts in the second.
 */
final class WorkbookWriter {
    private final boolean isWide;
    private final ByteArrayOutputStream macros = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream labels = new ByteArrayOutputStream();

    private WorkbookWriter(boolean isWide) {
        this.isWide = isWide;
    }

    static WorkbookWriter xls() {
        return new WorkbookWriter(false);
    }

    static WorkbookWriter xlsb() {
        return new WorkbookWriter(true);
    }

    /** Bytes of numbers: a byte each. */
    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) bytes[i] = (byte) values[i];
        return bytes;
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) out.writeBytes(part);
        return out.toByteArray();
    }

    private static byte[] u16(int value) {
        return bytes(value, value >> 8);
    }

    private static byte[] u32(int value) {
        return bytes(value, value >> 8, value >> 16, value >> 24);
    }

    private static byte[] wide(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    private static byte[] narrow(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    // Tokens of formulas.

    byte[] text(String text) {
        return isWide
                ? joined(bytes(0x17), u16(text.length()), wide(text))
                : joined(bytes(0x17, text.length(), 0), narrow(text));
    }

    static byte[] whole(int value) {
        return joined(bytes(0x1e), u16(value));
    }

    /** A cell of the same sheet. */
    byte[] cell(int row, int column) {
        return joined(bytes(0x44), row(row), u16(column | 0xc000));
    }

    private byte[] row(int row) {
        return isWide ? u32(row) : u16(row);
    }

    /** A cell of the second sheet. */
    byte[] data(int row, int column) {
        return joined(bytes(0x5a), u16(1), row(row), u16(column));
    }

    /** A function with any number of arguments; commands have the highest bit set. */
    static byte[] call(int number, byte[]... arguments) {
        return joined(joined(arguments), bytes(0x42, arguments.length), u16(number));
    }

    /** One that always has the same number of arguments. */
    static byte[] fixed(int number, byte[]... arguments) {
        return joined(joined(arguments), bytes(0x41), u16(number));
    }

    static byte[] and(byte[] left, byte[] right) {
        return joined(left, right, bytes(0x08));
    }

    // Records.

    private static void record(ByteArrayOutputStream out, int kind, byte[] data) {
        out.writeBytes(u16(kind));
        out.writeBytes(u16(data.length));
        out.writeBytes(data);
    }

    private static void wideRecord(ByteArrayOutputStream out, int kind, byte[] data) {
        if (kind < 0x80) out.write(kind);
        else out.writeBytes(bytes(kind & 0x7f | 0x80, kind >> 7));
        int length = data.length;
        for (; length > 0x7f; length >>= 7) out.write(length & 0x7f | 0x80);
        out.write(length);
        out.writeBytes(data);
    }

    /** A formula in the first column. */
    WorkbookWriter macro(int row, byte[] tokens) {
        if (isWide) {
            wideRecord(macros, 0, joined(u32(row), new byte[13]));
            wideRecord(
                    macros,
                    9,
                    joined(
                            u32(0),
                            new byte[4],
                            new byte[8],
                            u16(0),
                            u32(tokens.length),
                            tokens,
                            u32(0)));
        } else
            record(
                    macros,
                    0x06,
                    joined(u16(row), u16(0), u16(0), new byte[14], u16(tokens.length), tokens));
        return this;
    }

    /** A text in the second sheet. */
    WorkbookWriter constant(int row, int column, String text) {
        if (isWide) {
            wideRecord(data, 0, joined(u32(row), new byte[13]));
            wideRecord(data, 6, joined(u32(column), new byte[4], u32(text.length()), wide(text)));
        } else
            record(
                    data,
                    0x204,
                    joined(
                            u16(row),
                            u16(column),
                            u16(0),
                            u16(text.length()),
                            bytes(0),
                            narrow(text)));
        return this;
    }

    /** The macro starts in a cell of the first column when the workbook is opened. */
    WorkbookWriter opens(int row) {
        byte[] target = joined(bytes(0x3a), u16(0), row(row), u16(0));
        if (isWide)
            wideRecord(
                    labels,
                    39,
                    joined(
                            u32(0x20),
                            bytes(0),
                            u32(-1),
                            u32(15),
                            wide("_xlnm.Auto_Open"),
                            u32(target.length),
                            target,
                            u32(0)));
        else
            record(
                    labels,
                    0x18,
                    joined(
                            u16(0x20 | 0x0a),
                            bytes(0, 1),
                            u16(target.length),
                            new byte[8],
                            bytes(0, 1),
                            target));
        return this;
    }

    private static byte[] begin(int kind) {
        return joined(u16(0x600), u16(kind), new byte[12]);
    }

    private static byte[] bound(int start, int hidden, int kind, String name) {
        return joined(u32(start), bytes(hidden, kind, name.length(), 0), narrow(name));
    }

    /** The stream of an xls. */
    byte[] stream() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        record(out, 0x809, begin(0x05));
        record(out, 0x85, bound(1000, 2, 1, "Macro1"));
        record(out, 0x85, bound(2000, 0, 0, "Sheet1"));
        record(out, 0x1ae, joined(u16(2), u16(0x401)));
        record(out, 0x17, joined(u16(2), u16(0), u16(0), u16(0), u16(0), u16(1), u16(1)));
        out.writeBytes(labels.toByteArray());
        record(out, 0x0a, new byte[0]);
        record(out, 0x809, begin(0x40));
        out.writeBytes(macros.toByteArray());
        record(out, 0x0a, new byte[0]);
        record(out, 0x809, begin(0x10));
        out.writeBytes(data.toByteArray());
        record(out, 0x0a, new byte[0]);
        return out.toByteArray();
    }

    /** The whole file. */
    byte[] file() throws IOException {
        if (isWide) return binaryPackage();
        try (POIFSFileSystem file = new POIFSFileSystem()) {
            // Short streams are kept differently; real ones are long.
            byte[] stream =
                    ByteBuffer.allocate(8192).put(stream()).order(ByteOrder.nativeOrder()).array();
            file.createDocument(new ByteArrayInputStream(stream), "Workbook");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            file.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    private static byte[] boundWide(int hidden, int number, String id, String name) {
        return joined(
                u32(hidden),
                u32(number),
                u32(id.length()),
                wide(id),
                u32(name.length()),
                wide(name));
    }

    private byte[] binaryPackage() throws IOException {
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        wideRecord(workbook, 131, new byte[0]);
        wideRecord(workbook, 156, boundWide(2, 1, "rId1", "Macro1"));
        wideRecord(workbook, 156, boundWide(0, 2, "rId2", "Sheet1"));
        wideRecord(workbook, 357, new byte[0]);
        wideRecord(workbook, 362, joined(u32(2), u32(0), u32(0), u32(0), u32(0), u32(1), u32(1)));
        workbook.writeBytes(labels.toByteArray());
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("xl/workbook.bin", workbook.toByteArray());
        parts.put("xl/macrosheets/sheet1.bin", macros.toByteArray());
        parts.put("xl/worksheets/sheet1.bin", data.toByteArray());
        relations(parts, "workbook.bin", "macrosheets/sheet1.bin", "worksheets/sheet1.bin");
        return OfficeFiles.zip(parts);
    }

    /** How a package leads to its workbook, and that to two sheets. */
    static void relations(Map<String, byte[]> parts, String book, String macros, String sheet) {
        parts.put("[Content_Types].xml", narrow("<Types/>"));
        parts.put(
                "_rels/.rels",
                narrow(
                        "<Relationships><Relationship Id='r' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/"
                                + book
                                + "'/></Relationships>"));
        parts.put(
                "xl/_rels/" + book + ".rels",
                narrow(
                        "<Relationships><Relationship Id='rId1' Type='http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet' Target='"
                                + macros
                                + "'/><Relationship Id='rId2' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='"
                                + sheet
                                + "'/></Relationships>"));
    }
}
