package dev.peekaboo.mail;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

/** Makes harmless files of many kinds, as people send them. */
final class BenignFiles {
    static final List<String> KINDS =
            List.of(
                    "pdf",
                    "png",
                    "jpg",
                    "gif",
                    "docx",
                    "xlsx",
                    "pptx",
                    "odt",
                    "ods",
                    "xls",
                    "csv",
                    "ics",
                    "vcf",
                    "txt",
                    "patch",
                    "html",
                    "json",
                    "xml",
                    "rtf",
                    "svg",
                    "log",
                    "photos",
                    "documents",
                    "source-zip",
                    "source-tgz",
                    "csv-gz",
                    "documents-7z",
                    "p7s",
                    "asc",
                    "ttf",
                    "wav",
                    "epub",
                    "py",
                    "sql",
                    "md");

    private final Random random;
    private final BenignDocuments documents;

    BenignFiles(Random random) {
        this.random = random;
        documents = new BenignDocuments(this::words);
    }

    /**
     * @param extension with its dot
     */
    record BenignFile(String extension, String type, byte[] content) {}

    BenignFile of(String kind) {
        return switch (kind) {
            case "pdf" -> new BenignFile(".pdf", "application/pdf", pdf());
            case "png", "jpg", "gif" -> image(kind);
            case "docx", "xlsx", "pptx" -> documents.ooxml(kind);
            case "odt" -> documents.openDocument(kind, "application/vnd.oasis.opendocument.text");
            case "ods" ->
                    documents.openDocument(kind, "application/vnd.oasis.opendocument.spreadsheet");
            case "xls" -> new BenignFile(".xls", "application/vnd.ms-excel", documents.xls());
            case "csv" -> new BenignFile(".csv", "text/csv", csv(20_000));
            case "csv-gz" ->
                    new BenignFile(
                            ".csv.gz",
                            "application/gzip",
                            Archives.compressed("gz", out -> out.write(csv(2_000))));
            case "photos" ->
                    new BenignFile(
                            ".zip",
                            "application/zip",
                            BenignDocuments.zip(
                                    "IMG_1.jpg",
                                    image("jpg").content(),
                                    "IMG_2.jpg",
                                    image("jpg").content()));
            case "documents" ->
                    new BenignFile(
                            ".zip",
                            "application/x-zip-compressed",
                            BenignDocuments.zip(
                                    "offer.pdf",
                                    pdf(),
                                    "table.xlsx",
                                    documents.ooxml("xlsx").content()));
            case "documents-7z" ->
                    new BenignFile(
                            ".7z",
                            "application/x-7z-compressed",
                            Archives.sevenZip(
                                    new char[0],
                                    "read me.txt",
                                    words(200),
                                    "table.csv",
                                    latin1(csv(50))));
            case "source-zip" ->
                    new BenignFile(".zip", "application/zip", Archives.zip(sourceTree()));
            case "source-tgz" ->
                    new BenignFile(
                            ".tar.gz",
                            "application/x-gzip",
                            Archives.compressed(
                                    "gz", out -> out.write(Archives.tar(sourceTree()))));
            case "p7s" ->
                    new BenignFile(
                            ".p7s",
                            "application/pkcs7-signature",
                            noise(new byte[] {0x30, (byte) 0x82, 2, 0, 6, 9}, 512));
            case "ttf" ->
                    new BenignFile(
                            ".ttf",
                            "font/ttf",
                            noise(
                                    new byte[] {0, 1, 0, 0, 0, 12, 0, (byte) 0x80, 0, 3, 0, 0x40},
                                    4000));
            case "wav" ->
                    new BenignFile(
                            ".wav",
                            "audio/x-wav",
                            noise(
                                    "RIFF\0\20\0\0WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1),
                                    4000));
            case "epub" -> documents.openDocument(kind, "application/epub+zip");
            default -> text(kind);
        };
    }

    private BenignFile text(String kind) {
        String text =
                switch (kind) {
                    case "ics" ->
                            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:"
                                    + words(3)
                                    + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
                    case "vcf" ->
                            "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:" + words(2) + "\r\nEND:VCARD\r\n";
                    case "patch" ->
                            "--- a/run.bat\n+++ b/run.bat\n@@ -1 +1 @@\n-powershell -c x\n+powershell -c "
                                    + words(1)
                                    + "\n";
                    case "html" ->
                            "<!DOCTYPE html><html><head><script>function f(){print()}</script></head><body>"
                                    + words(50)
                                    + "</body></html>";
                    case "json" ->
                            "{\"name\":\"" + words(2) + "\",\"command\":\"cmd.exe /c start\"}";
                    case "xml" ->
                            "<?xml version=\"1.0\"?><order><item>" + words(4) + "</item></order>";
                    case "rtf" ->
                            "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\f0\\fs24 "
                                    + words(60)
                                    + "\\par}";
                    case "svg" ->
                            "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"10\" height=\"10\"/></svg>";
                    case "asc" ->
                            "-----BEGIN PGP SIGNATURE-----\n\n"
                                    + Base64.getEncoder().encodeToString(noise(new byte[0], 300))
                                    + "\n-----END PGP SIGNATURE-----\n";
                    case "py" -> "import sys\n# " + words(6) + "\nprint(sys.argv)\n";
                    case "sql" -> "SELECT * FROM orders WHERE note = '" + words(3) + "';\n";
                    case "log" -> "INFO download of setup.exe finished\nINFO " + words(30) + "\n";
                    default -> words(100);
                };
        return new BenignFile("." + kind, mediaType(kind), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String mediaType(String kind) {
        return switch (kind) {
            case "ics" -> "text/calendar";
            case "vcf" -> "text/vcard";
            case "patch" -> "text/x-patch";
            case "html" -> "text/html";
            case "json" -> "application/json";
            case "xml" -> "text/xml";
            case "rtf" -> "application/rtf";
            case "svg" -> "image/svg+xml";
            case "asc" -> "application/pgp-signature";
            case "py" -> "text/x-python";
            case "sql" -> "application/sql";
            default -> "text/plain";
        };
    }

    private String words(int count) {
        String[] words = {
            "order",
            "report",
            "table",
            "macro",
            "Shell",
            "download",
            "price",
            "summer",
            "the",
            "of",
            "Auto_Open",
            "letter",
            "cmd",
            "invoice"
        };
        var text = new StringBuilder();
        for (int i = 0; i < count; i++)
            text.append(words[random.nextInt(words.length)]).append(i % 12 == 11 ? '\n' : ' ');
        return text.toString().strip();
    }

    private byte[] noise(byte[] magic, int size) {
        byte[] bytes = new byte[magic.length + size];
        random.nextBytes(bytes);
        System.arraycopy(magic, 0, bytes, 0, magic.length);
        return bytes;
    }

    private byte[] csv(int rows) {
        var csv = new StringBuilder("date;amount;text\r\n");
        for (int i = 0; i < rows; i++)
            csv.append("2026-11-0")
                    .append(i % 9 + 1)
                    .append(';')
                    .append(random.nextInt(10_000))
                    .append(";x\r\n");
        return csv.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] pdf() {
        String text = "BT /F1 12 Tf 72 720 Td (" + words(8).replace('\n', ' ') + ") Tj ET";
        List<String> objects =
                List.of(
                        "<< /Type /Catalog /Pages 2 0 R >>",
                        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
                        "<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream",
                        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        var pdf = new StringBuilder("%PDF-1.4\n");
        List<Integer> offsets = new ArrayList<>();
        for (String object : objects) {
            offsets.add(pdf.length());
            pdf.append(offsets.size()).append(" 0 obj\n").append(object).append("\nendobj\n");
        }
        int table = pdf.length();
        pdf.append("xref\n0 ").append(offsets.size() + 1).append("\n0000000000 65535 f \n");
        offsets.forEach(offset -> pdf.append("%010d 00000 n \n".formatted(offset)));
        pdf.append("trailer\n<< /Size ")
                .append(offsets.size() + 1)
                .append(" /Root 1 0 R >>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private BenignFile image(String format) {
        var image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 40; x++) image.setRGB(x, random.nextInt(30), Color.ORANGE.getRGB());
        byte[] bytes = Archives.bytes(out -> ImageIO.write(image, format, out));
        return new BenignFile(
                "." + format, format.equals("jpg") ? "image/jpeg" : "image/" + format, bytes);
    }

    /** More than the few members of a lure, as any project has them. */
    private String[] sourceTree() {
        return new String[] {
            "project/README.md", words(50),
            "project/build.bat",
                    "@echo off\r\nrem " + words(5).replace('\n', ' ') + "\r\nmvn package\r\n",
            "project/build.ps1", "Write-Host 'building'\r\n",
            "project/src/app.js", "function add(a, b) { return a + b; }\nmodule.exports = add;\n",
            "project/src/index.js", "console.log(require('./app')(1, 2));\n",
            "project/src/tool.py", "print('hello')\n",
            "project/src/legacy.vbs", "WScript.Echo \"hello\"\r\n",
            "project/package.json", "{\"name\":\"project\"}",
            "project/LICENSE", words(80)
        };
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
