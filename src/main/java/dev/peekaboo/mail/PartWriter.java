package dev.peekaboo.mail;

import dev.peekaboo.Content;
import dev.peekaboo.Sha256;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Takes the bytes of one part, hashing as they come: small parts stay in memory, larger ones go to
 * a file. Closing it without asking for the result leaves nothing behind.
 */
final class PartWriter implements AutoCloseable {
    /** Larger parts go to a file, and so much is kept of a part that is over a limit. */
    static final int HEAD = 64 << 10;

    private final int memory;
    private final Supplier<Path> newFile;
    private final MessageDigest digest = sha256();
    private byte[] head = new byte[1024];
    private long size;
    private @Nullable Path file;
    private @Nullable OutputStream out;

    /**
     * @param memory most bytes to keep in memory, at most {@link #HEAD}
     * @param newFile where to write to if the part is large; the file must not exist
     */
    PartWriter(int memory, Supplier<Path> newFile) {
        this.memory = memory;
        this.newFile = newFile;
    }

    /** What was written. */
    record Written(Sha256 sha256, Content content) {}

    long size() {
        return size;
    }

    void write(byte[] bytes, int length) throws CannotStore {
        try {
            if (size + length > memory && out == null) beginFile();
            if (out != null) out.write(bytes, 0, length);
        } catch (IOException e) {
            throw new CannotStore(e);
        }
        keepHead(bytes, length);
        digest.update(bytes, 0, length);
        size += length;
    }

    private void keepHead(byte[] bytes, int length) {
        if (size >= HEAD) return;
        int kept = (int) size;
        int more = Math.min(length, HEAD - kept);
        if (kept + more > head.length)
            head = Arrays.copyOf(head, Math.min(HEAD, Math.max(head.length * 4, kept + more)));
        System.arraycopy(bytes, 0, head, kept, more);
    }

    private void beginFile() throws IOException {
        file = newFile.get();
        out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        out.write(head, 0, (int) size);
    }

    /** Everything; nothing may be written afterwards. */
    Written whole() throws CannotStore {
        if (out == null || file == null) return head();
        try {
            out.close();
        } catch (IOException e) {
            throw new CannotStore(e);
        }
        var written = new Written(sha256(digest), new Content.OnDisk(file, size));
        file = null;
        return written;
    }

    /** The first bytes only; the file is deleted when this is closed. */
    Written head() {
        byte[] bytes = Arrays.copyOf(head, (int) Math.min(size, HEAD));
        digest.reset();
        digest.update(bytes);
        return new Written(sha256(digest), new Content.InMemory(bytes));
    }

    @Override
    public void close() throws CannotStore {
        try {
            if (out != null) out.close();
            if (file != null) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new CannotStore(e);
        }
    }

    private static Sha256 sha256(MessageDigest digest) {
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
