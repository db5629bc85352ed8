package dev.peekaboo.analyzer;

import org.apache.poi.hpsf.ClassID;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes Office files of all kinds, with macros or without, out of nothing but their bytes. */
final class OfficeFiles {
    static final String MACRO =
            "Attribute VB_Name = \"ThisDocument\"\r\n"
                    + "Sub AutoOpen()\r\n"
                    + "    Shell \"powershell -enc AAAA\", vbHide\r\n"
                    + "End Sub\r\n";

    /** Bytes of compiled code that come before the source in a module stream. */
    private static final byte[] COMPILED = new byte[57];

    private OfficeFiles() {}

    /** An OLE file with these streams at its root. */
    static byte[] ole(Map<String, byte[]> streams) {
        return ole(streams, null, null);
    }

    static byte[] oleOfClass(String clsid) {
        try (var file = new POIFSFileSystem()) {
            file.getRoot().setStorageClsid(new ClassID(clsid));
            file.getRoot().createDocument("Stream", new ByteArrayInputStream(new byte[10]));
            return written(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * An OLE file with a VBA project.
     *
     * @param folder of the project, e.g. {@code Macros}; null for the root
     */
    static byte[] ole(
            Map<String, byte[]> streams, @Nullable String folder, @Nullable String source) {
        try (var file = new POIFSFileSystem()) {
            for (var stream : streams.entrySet())
                file.getRoot()
                        .createDocument(
                                stream.getKey(), new ByteArrayInputStream(stream.getValue()));
            if (source != null) {
                DirectoryEntry place =
                        folder == null ? file.getRoot() : file.getRoot().createDirectory(folder);
                addProject(place, source);
            }
            return written(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] written(POIFSFileSystem file) throws IOException {
        var out = new ByteArrayOutputStream();
        file.writeFilesystem(out);
        return out.toByteArray();
    }

    private static void addProject(DirectoryEntry place, String source) throws IOException {
        DirectoryEntry vba = place.createDirectory("VBA");
        byte[] table = OvbaWriter.compress(OvbaWriter.table(COMPILED.length, "ThisDocument"));
        vba.createDocument("dir", new ByteArrayInputStream(table));
        vba.createDocument(
                "_VBA_PROJECT", new ByteArrayInputStream(new byte[] {(byte) 0xCC, 0x61}));
        vba.createDocument("ThisDocument", new ByteArrayInputStream(module(source)));
    }

    private static byte[] module(String source) {
        return module(source, COMPILED);
    }

    /** A Word document whose compiled code holds this text. */
    static byte[] docCompiled(String source, String text) {
        byte[] compiled = Arrays.copyOf(text(text), Math.max(text.length(), 57));
        try (var file = new POIFSFileSystem()) {
            file.getRoot().createDocument("WordDocument", new ByteArrayInputStream(fib(0)));
            DirectoryEntry vba = file.getRoot().createDirectory("Macros").createDirectory("VBA");
            byte[] table = OvbaWriter.compress(OvbaWriter.table(compiled.length, "ThisDocument"));
            vba.createDocument("dir", new ByteArrayInputStream(table));
            vba.createDocument("ThisDocument", new ByteArrayInputStream(module(source, compiled)));
            return written(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] module(String source, byte[] compiled) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(compiled);
        out.writeBytes(OvbaWriter.compress(source.getBytes(StandardCharsets.ISO_8859_1)));
        return out.toByteArray();
    }

    /** {@code vbaProject.bin} of a package. */
    static byte[] vbaProject(String source) {
        return ole(Map.of("PROJECT", text("ID=x")), null, source);
    }

    static byte[] doc() {
        return ole(Map.of("WordDocument", fib(0)));
    }

    static byte[] doc(String source) {
        return ole(Map.of("WordDocument", fib(0)), "Macros", source);
    }

    static byte[] encryptedDoc() {
        return ole(Map.of("WordDocument", fib(0x0100), "1Table", new byte[100]));
    }

    private static byte[] fib(int flags) {
        return ByteBuffer.allocate(1024)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0xA5EC)
                .putShort(10, (short) flags)
                .array();
    }

    static byte[] xls() {
        return ole(Map.of("Workbook", workbook()));
    }

    static byte[] xls(String source) {
        return ole(Map.of("Workbook", workbook()), "_VBA_PROJECT_CUR", source);
    }

    /** BOF and EOF records. */
    static byte[] workbook() {
        return HexFormat.of().parseHex("0908100000060500bb0dcc0741000000060000000a000000");
    }

    /** A workbook that POI has encrypted with this password. */
    static byte[] lockedXls(String password) {
        var out = new ByteArrayOutputStream();
        try (var workbook = new HSSFWorkbook()) {
            workbook.createSheet("a").createRow(0).createCell(0).setCellValue("x");
            Biff8EncryptionKey.setCurrentUserPassword(password);
            workbook.write(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
        return out.toByteArray();
    }

    static byte[] ppt(byte[] document) {
        return ole(Map.of("PowerPoint Document", document, "Current User", new byte[40]));
    }

    /** A PowerPoint document stream whose VBA project is a compressed object in a container. */
    static byte[] pptWithMacros(String source) {
        byte[] project = vbaProject(source);
        byte[] packed = zlib(project);
        ByteBuffer object =
                ByteBuffer.allocate(8 + 4 + packed.length).order(ByteOrder.LITTLE_ENDIAN);
        object.putShort((short) 0x0010).putShort((short) 0x1011).putInt(4 + packed.length);
        object.putInt(project.length).put(packed);
        ByteBuffer atom = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        atom.putShort((short) 1).putShort((short) 0x03E9).putInt(4);
        int inside = atom.capacity() + object.capacity();
        ByteBuffer container = ByteBuffer.allocate(8 + inside).order(ByteOrder.LITTLE_ENDIAN);
        container.putShort((short) 0xF).putShort((short) 1000).putInt(inside);
        return ppt(container.put(atom.array()).put(object.array()).array());
    }

    /** An Office package. */
    static byte[] office(String mainType, String mainPart, Map<String, byte[]> more) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(
                "[Content_Types].xml",
                text(
                        "<?xml version=\"1.0\"?><Types><Override PartName=\"/"
                                + mainPart
                                + "\" ContentType=\""
                                + mainType
                                + "\"/></Types>"));
        parts.put("_rels/.rels", text("<Relationships/>"));
        parts.put(mainPart, text("<main/>"));
        parts.putAll(more);
        return zip(parts);
    }

    static byte[] docm(String source) {
        return office(
                "application/vnd.ms-word.document.macroEnabled.main+xml",
                "word/document.xml",
                Map.of("word/vbaProject.bin", vbaProject(source)));
    }

    static byte[] zip(Map<String, byte[]> members) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    /** With the first member stored uncompressed, as OpenDocument asks for its mimetype. */
    static byte[] openDocument(String type) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            byte[] bytes = text(type);
            var crc = new CRC32();
            crc.update(bytes);
            var entry = new ZipEntry("mimetype");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(bytes);
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.write(text("<x/>"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    /** RTF with an OLE 1 object around a document. */
    static byte[] rtf(byte[] document) {
        ByteBuffer object =
                ByteBuffer.allocate(64 + document.length).order(ByteOrder.LITTLE_ENDIAN);
        object.putInt(0x0501)
                .putInt(2)
                .putInt(16)
                .put(text("Word.Document.8\0"))
                .putInt(0)
                .putInt(0);
        object.putInt(document.length).put(document);
        String hex = HexFormat.of().formatHex(Arrays.copyOf(object.array(), object.position()));
        var lines = new StringBuilder();
        for (int i = 0; i < hex.length(); i += 64)
            lines.append(hex, i, Math.min(i + 64, hex.length())).append("\r\n");
        return text(
                "{\\rtf1\\ansi Hello {\\object\\objemb{\\*\\objclass Word.Document.8}"
                        + "{\\*\\objdata "
                        + lines
                        + "}}}");
    }

    /** What Word puts around a project in text formats. */
    static byte[] activeMime(byte[] project) {
        byte[] packed = zlib(project);
        ByteBuffer out = ByteBuffer.allocate(0x32 + packed.length);
        out.put(text("ActiveMime\0\0")).position(0x32);
        return out.put(packed).array();
    }

    static byte[] mht(String source) {
        String base64 = Base64.getMimeEncoder().encodeToString(activeMime(vbaProject(source)));
        return text(
                "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n"
                        + "--x\r\nContent-Type: text/html\r\n\r\n<html></html>\r\n"
                        + "--x\r\nContent-Type: application/x-mso\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + base64
                        + "\r\n--x--\r\n");
    }

    static byte[] word2003(String source) {
        return text(
                "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument>"
                        + "<w:docSuppData><w:binData w:name=\"editdata.mso\">"
                        + Base64.getMimeEncoder().encodeToString(activeMime(vbaProject(source)))
                        + "</w:binData></w:docSuppData></w:wordDocument>");
    }

    static byte[] flatPackage(String source) {
        return text(
                "<?xml version=\"1.0\"?><pkg:package><pkg:part pkg:name=\"/word/vbaProject.bin\">"
                        + "<pkg:binaryData>"
                        + Base64.getMimeEncoder().encodeToString(vbaProject(source))
                        + "</pkg:binaryData></pkg:part></pkg:package>");
    }

    static byte[] zlib(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write(plain);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
