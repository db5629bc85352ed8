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
    private final Spool spool;
    private final InputStream in;
    private final long limitBytes;
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

    Receiving(Spool spool, InputStream in, long limitBytes) {
        this.spool = spool;
        this.in = in;
        this.limitBytes = limitBytes;
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
        byte[] bytes = readUpTo(new byte[0], Spool.INLINE_BYTES);
        if (bytes.length <= Spool.INLINE_BYTES) return new Content.InMemory(bytes);
        take(bytes.length);
        return spool.buffers().take(Spool.BUFFER_BYTES) ? buffered(bytes) : onDisk(bytes);
    }

    /** The whole buffer is taken while it is not known how much comes. */
    private Content buffered(byte[] start) throws IOException, Stopped {
        long used = 0;
        try {
            byte[] bytes = readUpTo(start, Spool.BUFFER_BYTES);
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
     */
    private byte[] readUpTo(byte[] start, int most) throws IOException, Stopped {
        int allowed = (int) Math.min(limitBytes, most);
        byte[] more = in.readNBytes(Math.max(0, allowed + 1 - start.length));
        if (start.length + more.length > limitBytes)
            throw new Stopped(new Received.TooLarge(limitBytes));
        digest.update(more);
        if (start.length == 0) return more;
        byte[] joined = Arrays.copyOf(start, start.length + more.length);
        System.arraycopy(more, 0, joined, start.length, more.length);
        return joined;
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
