package dev.peekaboo.frontend.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request's body that ends with {@link TooLarge} as soon as it has been read beyond a limit. */
final class BoundedBody extends FilterInputStream {
    private long left;

    BoundedBody(InputStream body, long limitBytes) {
        super(body);
        left = limitBytes;
    }

    /** More bytes came than are allowed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("the request's body is larger than allowed");
        }
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) count(1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) count(count);
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long read) throws TooLarge {
        left -= read;
        if (left < 0) throw new TooLarge();
    }
}
