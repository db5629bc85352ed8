package dev.peekaboo.analyzer;

import static dev.peekaboo.analyzer.OfficeFiles.text;

import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Examples of files by the type their content has, made of nothing but their bytes. */
final class FileKinds {
    private static final String WORD = "application/vnd.ms-word.";
    private static final String EXCEL = "application/vnd.ms-excel.";
    private static final String POWERPOINT = "application/vnd.ms-powerpoint.";
    private static final String OPEN = "application/vnd.openxmlformats-officedocument.";

    private FileKinds() {}

    /** Bytes, an extension that fits, and the type they are. */
    record Example(String extension, String type, byte[] bytes) {
        @Override
        public String toString() {
            return extension + " is " + type;
        }
    }

    static final List<Example> ALL =
            List.of(
                    a("none", "inode/x-empty", new byte[0]),
                    // programs and what starts them
                    a("exe", "application/x-dosexec", program()),
                    a("exe", "application/x-dosexec", hex("4d5a90000300000004000000ffff")),
                    a("elf", "application/x-executable", hex("7f454c460201010000000000")),
                    a("macho", "application/x-mach-binary", hex("cffaedfe0700000103000000")),
                    a(
                            "lnk",
                            "application/x-ms-shortcut",
                            hex("4c0000000114020000000000c0000000000000468100")),
                    a("url", "application/x-mswinurl", "[InternetShortcut]\r\nURL=http://x/\r\n"),
                    a(
                            "url",
                            "application/x-mswinurl",
                            "[{000214A0}]\r\nProp3=1\r\n[InternetShortcut]\r\nURL=x\r\n"),
                    a(
                            "reg",
                            "text/x-ms-regedit",
                            "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_X]\r\n"),
                    a("reg", "text/x-ms-regedit", "REGEDIT4\r\n\r\n[HKEY_X]\r\n"),
                    a(
                            "reg",
                            "text/x-ms-regedit",
                            "\ufeffWindows Registry Editor".getBytes(StandardCharsets.UTF_16LE)),
                    a(
                            "inf",
                            "application/x-setupscript",
                            "[Version]\r\nSignature=\"$Windows NT$\"\r\n"),
                    a("slk", "application/x-sylk", "ID;PWXL;N;E\r\nC;Y1;X1;K1\r\nE\r\n"),
                    a("sh", "text/x-shellscript", "#!/bin/sh\necho\n"),
                    a("py", "text/x-script.python", "#!/usr/bin/env python3\nprint(1)\n"),
                    a("pl", "text/x-perl", "#! /usr/bin/perl -w\n"),
                    a("js", "application/javascript", "#!/usr/bin/env node\n"),
                    a("php", "text/x-php", "<?php echo 1; ?>"),
                    a("bat", "text/x-msdos-batch", "@echo off\r\ndir\r\n"),
                    a(
                            "js",
                            "text/plain",
                            "var x = new ActiveXObject('WScript.Shell'); x.Run('calc');\n"),
                    a(
                            "vbs",
                            "text/plain",
                            "Set x = CreateObject(\"WScript.Shell\")\r\nx.Run \"calc\"\r\n"),
                    a("ps1", "text/plain", "Write-Host 'x'\n"),
                    a("jse", "text/plain", "#@~^EQAAAA==jt\u007fI.Y,JW!JASkkEAAA==^#~@"),
                    a("hta", "text/html", "<html><head><HTA:APPLICATION id='x'></head></html>"),
                    // documents
                    a(
                            "pdf",
                            "application/pdf",
                            "%PDF-1.4\n1 0 obj\n<</EncryptMetadata true>>\nendobj\n"),
                    a("pdf", "application/pdf", "\0\1garbage before%PDF-1.7\n"),
                    a("ps", "application/postscript", "%!PS-Adobe-3.0\n"),
                    a("rtf", "text/rtf", "{\\rtf1\\ansi hello}"),
                    a("rtf", "text/rtf", "{\\rt hello \\bin3 \0\1\2}"),
                    a("doc", "application/msword", OfficeFiles.doc()),
                    a("doc", "application/msword", OfficeFiles.doc(OfficeFiles.MACRO)),
                    a("xls", "application/vnd.ms-excel", OfficeFiles.xls()),
                    a("ppt", "application/vnd.ms-powerpoint", OfficeFiles.ppt(new byte[100])),
                    a(
                            "msg",
                            "application/vnd.ms-outlook",
                            OfficeFiles.ole(Map.of("__properties_version1.0", new byte[64]))),
                    a(
                            "vsd",
                            "application/vnd.visio",
                            OfficeFiles.ole(Map.of("VisioDocument", new byte[64]))),
                    a(
                            "msi",
                            "application/x-msi",
                            OfficeFiles.oleOfClass("{000C1084-0000-0000-C000-000000000046}")),
                    a("db", "application/CDFV2", OfficeFiles.ole(Map.of("Catalog", new byte[64]))),
                    office(
                            "docx",
                            OPEN + "wordprocessingml.document.main+xml",
                            OPEN + "wordprocessingml.document"),
                    office(
                            "dotx",
                            OPEN + "wordprocessingml.template.main+xml",
                            OPEN + "wordprocessingml.template"),
                    office(
                            "docm",
                            WORD + "document.macroEnabled.main+xml",
                            WORD + "document.macroEnabled.12"),
                    office(
                            "dotm",
                            WORD + "template.macroEnabledTemplate.main+xml",
                            WORD + "template.macroEnabled.12"),
                    office(
                            "xlsx",
                            OPEN + "spreadsheetml.sheet.main+xml",
                            OPEN + "spreadsheetml.sheet"),
                    office(
                            "xlsm",
                            EXCEL + "sheet.macroEnabled.main+xml",
                            EXCEL + "sheet.macroEnabled.12"),
                    office(
                            "xltm",
                            EXCEL + "template.macroEnabled.main+xml",
                            EXCEL + "template.macroEnabled.12"),
                    office(
                            "xlam",
                            EXCEL + "addin.macroEnabled.main+xml",
                            EXCEL + "addin.macroEnabled.12"),
                    office(
                            "xlsb",
                            EXCEL + "sheet.binary.macroEnabled.main",
                            EXCEL + "sheet.binary.macroEnabled.12"),
                    office(
                            "pptx",
                            OPEN + "presentationml.presentation.main+xml",
                            OPEN + "presentationml.presentation"),
                    office(
                            "pptm",
                            POWERPOINT + "presentation.macroEnabled.main+xml",
                            POWERPOINT + "presentation.macroEnabled.12"),
                    office(
                            "ppsm",
                            POWERPOINT + "slideshow.macroEnabled.main+xml",
                            POWERPOINT + "slideshow.macroEnabled.12"),
                    office(
                            "ppam",
                            POWERPOINT + "addin.macroEnabled.main+xml",
                            POWERPOINT + "addin.macroEnabled.12"),
                    office(
                            "vsdx",
                            "application/vnd.ms-visio.drawing.main+xml",
                            "application/vnd.ms-visio.drawing.main+xml"),
                    office("appx", "application/vnd.ms-appx.manifest+xml", "application/appx"),
                    a(
                            "odt",
                            "application/vnd.oasis.opendocument.text",
                            OfficeFiles.openDocument("application/vnd.oasis.opendocument.text")),
                    a(
                            "ods",
                            "application/vnd.oasis.opendocument.spreadsheet",
                            OfficeFiles.openDocument(
                                    "application/vnd.oasis.opendocument.spreadsheet")),
                    a(
                            "epub",
                            "application/epub+zip",
                            OfficeFiles.openDocument("application/epub+zip")),
                    a("zip", "application/zip", OfficeFiles.openDocument("text/plain; rm -rf /")),
                    a(
                            "one",
                            "application/onenote",
                            hex("e4525c7b8cd8a74daeb15378d02996d300000000")),
                    a(
                            "chm",
                            "application/vnd.ms-htmlhelp",
                            hex("49545346030000006000000001000000")),
                    // archives and disks
                    a("zip", "application/zip", OfficeFiles.zip(Map.of("a.txt", text("x")))),
                    a(
                            "zip",
                            "application/zip",
                            hex("504b0506000000000000000000000000000000000000")),
                    a(
                            "bin",
                            "application/zip",
                            joined(
                                    new byte[] {0, 1, 2, 3},
                                    OfficeFiles.zip(Map.of("a.txt", text("x"))))),
                    a(
                            "jar",
                            "application/java-archive",
                            OfficeFiles.zip(Map.of("META-INF/MANIFEST.MF", text("x")))),
                    a(
                            "apk",
                            "application/vnd.android.package-archive",
                            OfficeFiles.zip(Map.of("AndroidManifest.xml", text("x")))),
                    a("7z", "application/x-7z-compressed", sevenZip()),
                    a("rar", "application/x-rar", hex("526172211a0700cf907300000d00")),
                    a("rar", "application/x-rar", hex("526172211a070100")),
                    a("tar", "application/x-tar", tar()),
                    a("gz", "application/gzip", compressed(CompressorStreamFactory.GZIP)),
                    a("bz2", "application/x-bzip2", compressed(CompressorStreamFactory.BZIP2)),
                    a("xz", "application/x-xz", compressed(CompressorStreamFactory.XZ)),
                    a("lz4", "application/x-lz4", hex("04224d186440a7")),
                    a("zst", "application/zstd", hex("28b52ffd0400010000")),
                    a("Z", "application/x-compress", hex("1f9d907800")),
                    a("cab", "application/vnd.ms-cab-compressed", hex("4d5343460000000040000000")),
                    a("ace", "application/x-ace-compressed", hex("000000000000002a2a4143452a2a00")),
                    a("arj", "application/x-arj", hex("60ea2c00220b0102")),
                    a("lzh", "application/x-lzh-compressed", hex("21112d6c68352d000000")),
                    a(
                            "deb",
                            "application/vnd.debian.binary-package",
                            joined(text("!<arch>\ndebian-binary   1 0"), new byte[] {0})),
                    a("rpm", "application/x-rpm", hex("edabeedb0300")),
                    a("iso", "application/x-iso9660-image", iso()),
                    a(
                            "vhd",
                            "application/x-virtualbox-vhd",
                            joined(text("conectix"), new byte[504])),
                    a(
                            "vhd",
                            "application/x-virtualbox-vhd",
                            joined(new byte[2048], text("conectix"), new byte[504])),
                    a(
                            "vhdx",
                            "application/x-virtualbox-vhdx",
                            joined(text("vhdxfile"), new byte[8])),
                    a("wim", "application/x-ms-wim", hex("4d5357494d000000d0000000")),
                    // pictures, sound, film, fonts
                    a("png", "image/png", hex("89504e470d0a1a0a0000000d49484452")),
                    a("jpg", "image/jpeg", hex("ffd8ffe000104a464946000101")),
                    a("gif", "image/gif", hex("47494638396101000100000000")),
                    a(
                            "bmp",
                            "image/bmp",
                            hex(
                                    "424d460000000000000036000000280000000100000001000000010018000000000010000000")),
                    a("tif", "image/tiff", hex("49492a00080000000000")),
                    a("webp", "image/webp", hex("52494646200000005745425056503820")),
                    a("ico", "image/vnd.microsoft.icon", hex("0000010001001010000001002000")),
                    a("emf", "image/emf", emf()),
                    a("wmf", "image/wmf", hex("d7cdc69a0000000000000000")),
                    a("mp3", "audio/mpeg", hex("49443303000000000000fffb9000")),
                    a("wav", "audio/x-wav", hex("524946462400000057415645666d7420")),
                    a("ogg", "audio/ogg", hex("4f676753000200000000")),
                    a("mp4", "video/mp4", hex("00000018667479706d70343200000000")),
                    a("avi", "video/x-msvideo", hex("5249464624000000415649204c495354")),
                    a("ttf", "font/sfnt", hex("0001000000100080")),
                    a("woff", "font/woff", hex("774f46460001000000")),
                    // pages and mail
                    a("html", "text/html", "<!DOCTYPE html>\n<html><body>x</body></html>"),
                    a("html", "text/html", "  \n<!-- a comment --><BODY>hello</BODY>"),
                    a("html", "text/html", "Dear customer, <script>location='http://x'</script>"),
                    a("html", "text/html", "\u00ef\u00bb\u00bf<p>hello</p>"),
                    a("html", "text/html", "<html>\0\1\2 a page with raw bytes"),
                    a(
                            "xhtml",
                            "application/xhtml+xml",
                            "<?xml version='1.0'?><!DOCTYPE html><html/>"),
                    a(
                            "svg",
                            "image/svg+xml",
                            "<?xml version='1.0'?>\n<!-- c -->\n<svg xmlns='http://www.w3.org/2000/svg'/>"),
                    a("svg", "image/svg+xml", "<svg onload='alert(1)'/>"),
                    a("xml", "text/xml", "<?xml version='1.0'?><a/>"),
                    a(
                            "xml",
                            "text/xml",
                            "\ufeff<?xml version='1.0'?><a/>".getBytes(StandardCharsets.UTF_16LE)),
                    a(
                            "eml",
                            "message/rfc822",
                            "Return-Path: <a@b>\r\nReceived: from x\r\n\tby y; Mon\r\nFrom: a@b\r\n\r\nhello\r\n"),
                    a(
                            "eml",
                            "message/rfc822",
                            "From: a@b\nTo: c@d\nSubject: x\n\nhello \1 with a control character\n"),
                    a("mht", "message/rfc822", OfficeFiles.mht(OfficeFiles.MACRO)),
                    a(
                            "mbox",
                            "application/mbox",
                            "From a@b Mon Jan  1 00:00:00 2024\nFrom: a@b\nSubject: x\n\nhello\n"),
                    a("ics", "text/calendar", "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n"),
                    a("vcf", "text/vcard", "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"),
                    a(
                            "asc",
                            "application/pgp-encrypted",
                            "-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\n"),
                    a("asc", "application/pgp-signature", "-----BEGIN PGP SIGNATURE-----\n\niQ\n"),
                    a(
                            "asc",
                            "application/pgp-keys",
                            "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQ\n"),
                    a("dat", "application/vnd.ms-tnef", hex("789f3e220100")),
                    // plain and unknown
                    a("txt", "text/plain", "the quick brown fox\n"),
                    a("txt", "text/plain", "Gr\u00fc\u00dfe an alle\n"),
                    a("txt", "text/plain", "hello".getBytes(StandardCharsets.UTF_16)),
                    a("txt", "text/plain", "Subject to change: prices < 5 EUR, from tomorrow\n"),
                    a("txt", "text/plain", "MZ is the mark of Zbikowski, PK that of Katz\n"),
                    a(
                            "sqlite",
                            "application/vnd.sqlite3",
                            joined(text("SQLite format 3"), new byte[20])),
                    a("bin", "application/octet-stream", hex("0102030405060708ff00ff00ff")));

    static final List<Example> ENCRYPTED =
            List.of(
                    a("docx", "application/encrypted", lockedPackage("secret")),
                    a("doc", "application/msword", OfficeFiles.encryptedDoc()),
                    a(
                            "ppt",
                            "application/vnd.ms-powerpoint",
                            OfficeFiles.ole(
                                    Map.of(
                                            "PowerPoint Document",
                                            new byte[9],
                                            "EncryptedSummary",
                                            new byte[9]))),
                    a(
                            "ppt",
                            "application/vnd.ms-powerpoint",
                            OfficeFiles.ole(
                                    Map.of(
                                            "PowerPoint Document",
                                            new byte[9],
                                            "Current User",
                                            hex("0000f60f1400000014000000dfc4d1f3")))),
                    a("zip", "application/zip", encryptedZip()),
                    a(
                            "pdf",
                            "application/pdf",
                            text(
                                    "%PDF-1.4\n...\ntrailer\n<</Size 7/Root 1 0 R/Encrypt 6 0 R>>\nstartxref\n9\n%%EOF\n")),
                    a(
                            "pdf",
                            "application/pdf",
                            joined(
                                    text("%PDF-1.4\n"),
                                    new byte[3 << 20],
                                    text("<</Encrypt<</Filter/Standard>>>>"))));

    static Example named(String extension) {
        return ALL.stream().filter(e -> e.extension().equals(extension)).findFirst().orElseThrow();
    }

    private static Example a(String extension, String type, String text) {
        return a(extension, type, text(text));
    }

    private static Example a(String extension, String type, byte[] bytes) {
        return new Example(extension, type, bytes);
    }

    private static Example office(String extension, String mainType, String type) {
        return a(extension, type, OfficeFiles.office(mainType, "main.xml", Map.of()));
    }

    static byte[] program() {
        return ByteBuffer.allocate(512)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(text("MZ"))
                .putInt(0x3c, 0x80)
                .put(0x80, text("PE\0\0"))
                .array();
    }

    private static byte[] emf() {
        return ByteBuffer.allocate(108)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1)
                .putInt(108)
                .put(40, text(" EMF"))
                .array();
    }

    private static byte[] iso() {
        return ByteBuffer.allocate(40_000)
                .put(32_768, joined(new byte[] {1}, text("CD001")))
                .array();
    }

    private static byte[] tar() {
        var out = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(out)) {
            var entry = new TarArchiveEntry("a.txt");
            entry.setSize(1);
            tar.putArchiveEntry(entry);
            tar.write('x');
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static byte[] sevenZip() {
        var channel = new SeekableInMemoryByteChannel();
        try (var out = new SevenZOutputFile(channel)) {
            var entry = new SevenZArchiveEntry();
            entry.setName("a.txt");
            out.putArchiveEntry(entry);
            out.write('x');
            out.closeArchiveEntry();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Arrays.copyOf(channel.array(), (int) channel.size());
    }

    private static byte[] compressed(String how) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new CompressorStreamFactory().createCompressorOutputStream(how, bytes)) {
            out.write(text("hello"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    /** A ZIP file whose only member says that it is encrypted, in both of its headers. */
    private static byte[] encryptedZip() {
        byte[] zip = OfficeFiles.zip(Map.of("a.txt", text("x")));
        zip[6] |= 1;
        int central = zip.length - 22 - 46 - 5;
        zip[central + 8] |= 1;
        return zip;
    }

    /** A workbook with macros in an OLE file, encrypted with this password. */
    static byte[] lockedPackage(String password) {
        try (var file = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword(password);
            try (var out = encryptor.getDataStream(file)) {
                out.write(
                        OfficeFiles.office(
                                EXCEL + "sheet.macroEnabled.main+xml",
                                "xl/workbook.xml",
                                Map.of(
                                        "xl/vbaProject.bin",
                                        OfficeFiles.vbaProject(OfficeFiles.MACRO))));
            }
            var bytes = new ByteArrayOutputStream();
            file.writeFilesystem(bytes);
            return bytes.toByteArray();
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] joined(byte[]... pieces) {
        var out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) out.writeBytes(piece);
        return out.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
