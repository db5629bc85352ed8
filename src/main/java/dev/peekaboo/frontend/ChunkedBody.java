package dev.peekaboo.frontend;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that comes in chunks over a connection. Ends with the last chunk and leaves the connection
 * for what comes next.
 */
public abstract class ChunkedBody extends InputStream {
    private static final int DROPPED_AT_ONCE = 65_536;

    private final InputStream in;
    private boolean ended;
    private long left;

    protected ChunkedBody(InputStream in) {
        this.in = in;
    }

    /**
     * Goes on to the next chunk with something in it.
     *
     * @return its length in bytes; 0 if there is none
     */
    protected abstract long nextChunk() throws IOException;

    @Override
    public final int read() throws IOException {
        if (!hasMore()) return -1;
        int next = in.read();
        if (next < 0) throw cutOff();
        left--;
        return next;
    }

    @Override
    public final int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!hasMore()) return -1;
        int count = in.read(target, offset, (int) Math.min(left, length));
        if (count < 0) throw cutOff();
        left -= count;
        return count;
    }

    /**
     * Reads what is left and drops it, so that a client that only listens when it has sent all
     * hears the answer.
     *
     * @return false if there was more than that: the connection is of no use any more
     */
    public boolean drain(long atMost) throws IOException {
        byte[] dropped = new byte[DROPPED_AT_ONCE];
        long drained = 0;
        for (int count = read(dropped); count >= 0; count = read(dropped)) {
            drained += count;
            if (drained > atMost) return false;
        }
        return true;
    }

    private boolean hasMore() throws IOException {
        if (left == 0 && !ended) {
            left = nextChunk();
            ended = left == 0;
        }
        return !ended;
    }

    protected static EOFException cutOff() {
        return new EOFException("the connection ended within a body");
    }
}
