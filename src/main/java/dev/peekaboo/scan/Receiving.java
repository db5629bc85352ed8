package dev.peekaboo.scan;

import dev.peekaboo.Content;
import dev.peekaboo.Sha256;
import dev.peekaboo.scan.Spool.Received;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One content on its way in: first into memory, and only if it turns out to be large, or the memory
 * for such is used up, into a file. For one thread, once.
 */
final class Receiving {
    /** Bytes taken from memory at first; most mail parts are smaller. */
    private static final int CHUNK = 16 * 1024;

    private final Spool spool;
    private final InputStream in;
    private final long limitBytes;
    private final long expectedBytes;
    private final MessageDigest digest = sha256();

    /** Bytes of the spool's room taken so far. */
    private long taken;

    /** Ends the reading early; not an error. */
    private static final class Stopped extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Received why;

        Stopped(Received why) {
            super(why.toString(), null, false, false);
            this.why = why;
        }
    }

    /**
     * @param expectedBytes about how much will come, to take the right amount of memory at once; 0
     *     if nobody knows
     */
    Receiving(Spool spool, InputStream in, long limitBytes, long expectedBytes) {
        this.spool = spool;
        this.in = in;
        this.limitBytes = limitBytes;
        this.expectedBytes = expectedBytes;
    }

    Received run() throws IOException {
        boolean whole = false;
        try {
            Content content = small();
            whole = true;
            return new Received.Whole(hash(), content);
        } catch (Stopped e) {
            return e.why;
        } catch (SpoolFile.NotWritten e) {
            return new Received.NoRoom(String.valueOf(e.getMessage()));
        } finally {
            if (!whole) spool.room().giveBack(taken);
        }
    }

    private Content small() throws IOException, Stopped {
        byte[] bytes = new byte[0];
        if (expectedBytes <= Spool.INLINE_BYTES) {
            bytes = readUpTo(bytes, Spool.INLINE_BYTES, CHUNK);
            if (bytes.length <= Spool.INLINE_BYTES) return new Content.InMemory(bytes);
            take(bytes.length);
        }
        return spool.buffers().take(Spool.BUFFER_BYTES) ? buffered(bytes) : onDisk(bytes);
    }

    /** The whole buffer is taken while it is not known how much comes. */
    private Content buffered(byte[] start) throws IOException, Stopped {
        long used = 0;
        try {
            byte[] bytes = readUpTo(start, Spool.BUFFER_BYTES, expectedBytes + 1);
            if (bytes.length <= Spool.INLINE_BYTES) return new Content.InMemory(bytes);
            take(bytes.length - start.length);
            if (bytes.length > Spool.BUFFER_BYTES) return onDisk(bytes);
            used = bytes.length;
            return spool.buffered(bytes);
        } finally {
            spool.buffers().giveBack(Spool.BUFFER_BYTES - used);
        }
    }

    private Content onDisk(byte[] start) throws IOException, Stopped {
        try (SpoolFile file = spool.newFile()) {
            file.write(start, start.length);
            byte[] chunk = new byte[Spool.INLINE_BYTES];
            long size = start.length;
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                size += count;
                if (size > limitBytes) throw new Stopped(new Received.TooLarge(limitBytes));
                digest.update(chunk, 0, count);
                take(count);
                file.write(chunk, count);
            }
            return file.complete();
        }
    }

    /**
     * What was read and what follows, up to one byte more than {@code most}: that byte tells that
     * there is more.
     *
     * @param atOnce bytes of memory to begin with
     */
    private byte[] readUpTo(byte[] start, int most, long atOnce) throws IOException, Stopped {
        int end = (int) Math.min(limitBytes, most) + 1;
        byte[] bytes = Arrays.copyOf(start, (int) Math.clamp(atOnce, start.length, end));
        int size = start.length;
        for (int count = 0; count >= 0 && size < end; size += Math.max(count, 0)) {
            if (size == bytes.length)
                bytes = Arrays.copyOf(bytes, Math.min(end, Math.max(CHUNK, 4 * size)));
            count = in.read(bytes, size, bytes.length - size);
        }
        if (size > limitBytes) throw new Stopped(new Received.TooLarge(limitBytes));
        digest.update(bytes, start.length, size - start.length);
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void take(long bytes) throws Stopped {
        var lacking = spool.room().take(bytes);
        if (lacking.isPresent()) throw new Stopped(new Received.NoRoom(lacking.get()));
        taken += bytes;
    }

    private Sha256 hash() {
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
