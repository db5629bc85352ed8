package dev.peekaboo.sandbox;

import java.io.IOException;
import java.io.InputStream;

/** Gives out so many bytes of another stream, then fails with {@link LimitReached}. */
final class BoundedStream extends InputStream {
    private final InputStream in;
    private final long limit;
    private long given;

    /** The stream is longer than it may be. */
    static final class LimitReached extends IOException {
        private static final long serialVersionUID = 1L;

        LimitReached(long limit) {
            super("longer than " + limit + " bytes");
        }
    }

    /** The other stream stays the caller's. */
    BoundedStream(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (given == limit) {
            // Another byte tells a stream that is too long from one that just fits.
            if (in.read() < 0) return -1;
            throw new LimitReached(limit);
        }
        int count = in.read(buffer, offset, (int) Math.min(length, limit - given));
        if (count > 0) given += count;
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
}
