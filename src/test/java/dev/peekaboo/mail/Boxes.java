package dev.peekaboo.mail;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;

/** Containers of harmless files, made for tests. */
final class Boxes {
    private Boxes() {}

    /** A file of the test's own folder; those ending in gz are unpacked. */
    static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(Boxes.class.getResourceAsStream(name), name)) {
            byte[] bytes = in.readAllBytes();
            return name.endsWith(".gz")
                    ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()
                    : bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    interface Filling {
        void into(DirectoryEntry root) throws IOException;
    }

    static byte[] ole(Filling filling) {
        try (var file = new POIFSFileSystem();
                var out = new ByteArrayOutputStream()) {
            filling.into(file.getRoot());
            file.writeFilesystem(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void stream(DirectoryEntry folder, String name, byte[] bytes) throws IOException {
        folder.createDocument(name, new ByteArrayInputStream(bytes));
    }

    static void stream(DirectoryEntry folder, String name, String text) throws IOException {
        stream(folder, name, text.getBytes(StandardCharsets.UTF_16LE));
    }

    /** A message with a body and one attachment. */
    static void message(DirectoryEntry root, String name, byte[] attachment) throws IOException {
        stream(root, "__properties_version1.0", new byte[32]);
        stream(root, "__substg1.0_0037001F", "The offer");
        stream(root, "__substg1.0_1000001F", "The password is Sesam-2026");
        DirectoryEntry one = root.createDirectory("__attach_version1.0_#00000000");
        stream(one, "__substg1.0_3707001F", name);
        stream(one, "__substg1.0_37010102", attachment);
    }

    /** What Office keeps of a file that was dropped into a document. */
    static byte[] ole10Native(String name, byte[] file, boolean size) {
        var out = ByteBuffer.allocate(200 + 3 * name.length() + file.length);
        out.order(ByteOrder.LITTLE_ENDIAN);
        if (size) out.putInt(0);
        out.putShort((short) 2);
        text(out, name);
        text(out, "C:\\from\\" + name);
        out.putInt(0x30000);
        out.putInt(("C:\\temp\\" + name).length() + 1);
        text(out, "C:\\temp\\" + name);
        out.putInt(file.length).put(file);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void text(ByteBuffer out, String text) {
        out.put(text.getBytes(StandardCharsets.ISO_8859_1)).put((byte) 0);
    }

    static byte[] rtfObject(String className, byte[] data) {
        var object = ByteBuffer.allocate(100 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        object.putInt(0x501).putInt(2).putInt(className.length() + 1);
        text(object, className);
        object.putInt(0).putInt(0).putInt(data.length).put(data);
        String hex = HexFormat.of().formatHex(object.array(), 0, object.position());
        return ("{\\rtf1{\\object\\objemb{\\*\\objdata "
                        + hex.replaceAll("(.{64})", "$1\r\n")
                        + "}}}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * @param fields each {@code level, id, value}
     */
    static byte[] tnef(Object... fields) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x78, (byte) 0x9f, 0x3e, 0x22, 0, 0});
        for (int i = 0; i < fields.length; i += 3) {
            byte[] value = (byte[]) fields[i + 2];
            var field = ByteBuffer.allocate(11 + value.length).order(ByteOrder.LITTLE_ENDIAN);
            field.put((byte) (int) fields[i]).putInt((int) fields[i + 1]).putInt(value.length);
            out.writeBytes(field.put(value).array());
        }
        return out.toByteArray();
    }

    /**
     * @param properties each {@code type << 16 | id, value}
     */
    static byte[] mapi(Object... properties) {
        var out = ByteBuffer.allocate(10_000).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(properties.length / 2);
        for (int i = 0; i < properties.length; i += 2) {
            byte[] value = (byte[]) properties[i + 1];
            int tag = (int) properties[i];
            out.putShort((short) (tag >> 16)).putShort((short) tag);
            out.putInt(1).putInt(value.length).put(value);
            while (out.position() % 4 != 0) out.put((byte) 0);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    static byte[] oneNote(String name, byte[] file) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex("e4525c7b8cd8a74daeb15378d02996d3"));
        out.writeBytes(new byte[100]);
        out.writeBytes(name.getBytes(StandardCharsets.UTF_16LE));
        out.writeBytes(new byte[10]);
        out.writeBytes(HexFormat.of().parseHex("e716e3bd65261145a4c48d4d0b7a9eac"));
        var length = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN).putLong(file.length);
        out.writeBytes(length.array());
        out.writeBytes(file);
        return out.toByteArray();
    }

    static byte[] pdf(String name, byte[] file) {
        try (PDDocument pdf = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            pdf.addPage(new PDPage());
            var specification = new PDComplexFileSpecification();
            specification.setFile(name);
            specification.setFileUnicode(name);
            var embedded = new PDEmbeddedFile(pdf, new ByteArrayInputStream(file));
            specification.setEmbeddedFile(embedded);
            var tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(Map.of(name, specification));
            var names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            pdf.getDocumentCatalog().setNames(names);
            pdf.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] encryptedPdf(byte[] plain, String password) {
        try (PDDocument pdf = Loader.loadPDF(plain);
                var out = new ByteArrayOutputStream()) {
            var policy = new StandardProtectionPolicy("owner", password, new AccessPermission());
            policy.setEncryptionKeyLength(128);
            pdf.protect(policy);
            pdf.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] encryptedOffice(byte[] document, String password) {
        try (var file = new POIFSFileSystem();
                var out = new ByteArrayOutputStream()) {
            var encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
            encryptor.confirmPassword(password);
            try (OutputStream inside = encryptor.getDataStream(file)) {
                inside.write(document);
            }
            file.writeFilesystem(out);
            return out.toByteArray();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RAR 5 with one stored file. */
    static byte[] rar(String name, byte[] file) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex("526172211a070100"));
        block(out, new byte[] {1, 0, 0}, new byte[0]);
        var header = new ByteArrayOutputStream();
        byte[] title = name.getBytes(StandardCharsets.UTF_8);
        // A file block with data; then its sizes, a regular file, no compression, Unix.
        header.writeBytes(new byte[] {2, 2, (byte) file.length, 4, (byte) file.length});
        header.writeBytes(new byte[] {(byte) 0xa4, (byte) 0x83, 2});
        var crc = new CRC32();
        crc.update(file);
        header.writeBytes(number((int) crc.getValue()));
        header.writeBytes(new byte[] {0, 1, (byte) title.length});
        header.writeBytes(title);
        block(out, header.toByteArray(), file);
        block(out, new byte[] {5, 0, 0}, new byte[0]);
        return out.toByteArray();
    }

    private static void block(ByteArrayOutputStream out, byte[] header, byte[] data) {
        var sized = new ByteArrayOutputStream();
        sized.write(header.length);
        sized.writeBytes(header);
        var crc = new CRC32();
        crc.update(sized.toByteArray());
        out.writeBytes(number((int) crc.getValue()));
        out.writeBytes(sized.toByteArray());
        out.writeBytes(data);
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }
}
