package dev.peekaboo.frontend.icap;

import java.io.IOException;
import java.io.InputStream;

/** The first so many bytes of a stream; the rest is left in it. Closing it does nothing. */
final class Prefix extends InputStream {
    private final InputStream in;
    private long left;

    Prefix(InputStream in, long bytes) {
        this.in = in;
        left = bytes;
    }

    @Override
    public int read() throws IOException {
        int next = left == 0 ? -1 : in.read();
        if (next >= 0) left--;
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        int count = left == 0 ? -1 : in.read(target, offset, (int) Math.min(left, length));
        if (count > 0) left -= count;
        return count;
    }
}
