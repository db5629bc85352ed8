package dev.peekaboo.mail;

import dev.peekaboo.mail.BenignFiles.BenignFile;

import org.apache.poi.hssf.usermodel.HSSFWorkbook;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes harmless office documents: without macros, as small as their formats allow. */
final class BenignDocuments {
    private final IntFunction<String> words;

    /**
     * @param words gives so many words
     */
    BenignDocuments(IntFunction<String> words) {
        this.words = words;
    }

    byte[] xls() {
        return Archives.bytes(
                out -> {
                    try (var workbook = new HSSFWorkbook()) {
                        var row = workbook.createSheet("prices").createRow(0);
                        row.createCell(0).setCellValue(words.apply(2));
                        row.createCell(1).setCellFormula("SUM(1,2)");
                        workbook.write(out);
                    }
                });
    }

    BenignFile ooxml(String kind) {
        String main =
                switch (kind) {
                    case "docx" -> "wordprocessingml.document";
                    case "xlsx" -> "spreadsheetml.sheet";
                    default -> "presentationml.presentation";
                };
        String part =
                kind.equals("docx")
                        ? "word/document.xml"
                        : kind.equals("xlsx") ? "xl/workbook.xml" : "ppt/presentation.xml";
        String root =
                kind.equals("docx")
                        ? "document"
                        : kind.equals("xlsx") ? "workbook" : "presentation";
        String namespace =
                kind.equals("docx")
                        ? "wordprocessingml"
                        : kind.equals("xlsx") ? "spreadsheetml" : "presentationml";
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        String document =
                xml
                        + "<x:"
                        + root
                        + " xmlns:x=\"http://schemas.openxmlformats.org/"
                        + namespace
                        + "/2006/main\"><!-- "
                        + words.apply(5)
                        + " --></x:"
                        + root
                        + ">";
        String types =
                xml
                        + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/"
                        + part
                        + "\" ContentType=\"application/vnd.openxmlformats-officedocument."
                        + main
                        + ".main+xml\"/></Types>";
        String rels =
                xml
                        + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\""
                        + part
                        + "\"/></Relationships>";
        byte[] zip =
                zip(
                        "[Content_Types].xml",
                        utf8(types),
                        "_rels/.rels",
                        utf8(rels),
                        part,
                        utf8(document));
        return new BenignFile(
                "." + kind, "application/vnd.openxmlformats-officedocument." + main, zip);
    }

    /** ODF 1.2 part 3, 3.3: the type comes first, not compressed. EPUB does the same. */
    BenignFile openDocument(String extension, String type) {
        byte[] zip =
                Archives.bytes(
                        out -> {
                            try (var writer = new ZipOutputStream(out)) {
                                byte[] mimetype = utf8(type);
                                var entry = new ZipEntry("mimetype");
                                entry.setMethod(ZipEntry.STORED);
                                entry.setSize(mimetype.length);
                                var crc = new CRC32();
                                crc.update(mimetype);
                                entry.setCrc(crc.getValue());
                                put(writer, entry, mimetype);
                                put(
                                        writer,
                                        new ZipEntry("META-INF/manifest.xml"),
                                        utf8("<manifest/>"));
                                put(
                                        writer,
                                        new ZipEntry("content.xml"),
                                        utf8("<text>" + words.apply(20) + "</text>"));
                            }
                        });
        return new BenignFile("." + extension, type, zip);
    }

    /** Names and contents in turn. */
    static byte[] zip(Object... namesAndContents) {
        return Archives.bytes(out -> writeZip(out, namesAndContents));
    }

    private static void writeZip(OutputStream out, Object[] namesAndContents) throws IOException {
        try (var writer = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndContents.length; i += 2)
                put(
                        writer,
                        new ZipEntry((String) namesAndContents[i]),
                        (byte[]) namesAndContents[i + 1]);
        }
    }

    private static void put(ZipOutputStream zip, ZipEntry entry, byte[] content)
            throws IOException {
        // The same bytes with every run.
        entry.setTime(1_793_000_000_000L);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
