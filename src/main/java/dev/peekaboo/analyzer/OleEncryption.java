package dev.peekaboo.analyzer;

import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Whether Office files are encrypted with a password that not everybody knows. Office itself tries
 * {@code VelvetSweatshop} first ([MS-OFFCRYPTO] 2.4.2.3), so such files open without a question.
 */
final class OleEncryption {
    /** Most bytes of a document inside an encrypted package. */
    private static final int LARGEST = 64 << 20;

    /** Rounds of hashing a file may ask for; Office writes 100,000. */
    private static final int MOST_ROUNDS = 1_000_000;

    /** How much of a stream is needed to see the flags. */
    private static final int START = 1 << 16;

    /** [MS-DOC] 2.5.2: fEncrypted of the FibBase. */
    private static final int WORD_FLAGS = 10;

    private static final int WORD_ENCRYPTED = 0x0100;

    /** [MS-PPT] 2.3.2: the headerToken of an encrypted document, at offset 12. */
    private static final int POWERPOINT_TOKEN = 12;

    private static final int POWERPOINT_ENCRYPTED = 0xF3D1C4DF;

    private OleEncryption() {}

    /** The document inside, if it opens without a password of its own. */
    static Optional<byte[]> open(POIFSFileSystem file) {
        try {
            EncryptionInfo info = new EncryptionInfo(file);
            Decryptor decryptor = info.getDecryptor();
            if (info.getVerifier().getSpinCount() > MOST_ROUNDS) return Optional.empty();
            if (!decryptor.verifyPassword(Decryptor.DEFAULT_PASSWORD)) return Optional.empty();
            try (InputStream inside = decryptor.getDataStream(file)) {
                byte[] bytes = inside.readNBytes(LARGEST + 1);
                return Optional.of(bytes).filter(all -> all.length <= LARGEST);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // An encryption POI does not know or that is damaged: as closed to us as any other.
            return Optional.empty();
        }
    }

    /** Of a Word, Excel or PowerPoint file by its type; others are never encrypted. */
    static boolean needsPassword(DirectoryNode root, String type) throws IOException {
        try {
            return switch (type) {
                case "application/msword" -> word(root);
                case "application/vnd.ms-excel" -> excel(root);
                case "application/vnd.ms-powerpoint" -> powerPoint(root);
                default -> false;
            };
        } catch (FileNotFoundException | IndexOutOfBoundsException e) {
            return false; // Too short to hold the flag: damaged, but not encrypted.
        }
    }

    private static boolean word(DirectoryNode root) throws IOException {
        Bytes fib = Bytes.of(OleFile.read(root, "WordDocument", 32));
        return (fib.u16(WORD_FLAGS) & WORD_ENCRYPTED) != 0;
    }

    private static boolean powerPoint(DirectoryNode root) throws IOException {
        if (root.hasEntryCaseInsensitive("EncryptedSummary")) return true;
        Bytes user = Bytes.of(OleFile.read(root, "Current User", 32));
        return user.hasInt(POWERPOINT_TOKEN, POWERPOINT_ENCRYPTED);
    }

    /** [MS-XLS] 2.4.117: a FilePass record among the first ones. */
    private static boolean excel(DirectoryNode root) throws IOException {
        String stream = root.hasEntryCaseInsensitive("Workbook") ? "Workbook" : "Book";
        RecordInputStream records =
                new RecordInputStream(new ByteArrayInputStream(OleFile.read(root, stream, START)));
        try {
            while (records.hasNextRecord()) {
                records.nextRecord();
                if (records.getSid() == FilePassRecord.sid) return isSecret(records);
                if (records.getSid() == EOFRecord.sid) return false;
                records.readRemainder();
            }
        } catch (RuntimeException e) {
            return false; // No records any more: damaged, but not encrypted before that.
        }
        return false;
    }

    private static boolean isSecret(RecordInputStream records) {
        try {
            FilePassRecord pass = new FilePassRecord(records);
            Decryptor decryptor = pass.getEncryptionInfo().getDecryptor();
            return !decryptor.verifyPassword(Decryptor.DEFAULT_PASSWORD);
        } catch (GeneralSecurityException | RuntimeException e) {
            return true; // Encrypted in a way POI does not know.
        }
    }
}
