package dev.peekaboo.frontend.clamd;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes that follow {@code INSTREAM}: chunks, each with its length before it (32 bits, network
 * order), and a length of 0 at the end. Ends there and leaves the stream for the next command.
 */
final class StreamBody extends InputStream {
    private final DataInputStream in;
    private final Runnable atEnd;
    private long left;
    private boolean ended;

    /**
     * @param atEnd is run when the last chunk has been read
     */
    StreamBody(DataInputStream in, Runnable atEnd) {
        this.in = in;
        this.atEnd = atEnd;
    }

    @Override
    public int read() throws IOException {
        if (!hasMore()) return -1;
        int next = in.read();
        if (next < 0) throw cutOff();
        left--;
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!hasMore()) return -1;
        int count = in.read(target, offset, (int) Math.min(left, length));
        if (count < 0) throw cutOff();
        left -= count;
        return count;
    }

    private boolean hasMore() throws IOException {
        if (left == 0 && !ended) {
            left = Integer.toUnsignedLong(in.readInt());
            ended = left == 0;
            if (ended) atEnd.run();
        }
        return !ended;
    }

    private static EOFException cutOff() {
        return new EOFException("the stream ended within a chunk");
    }

    /**
     * Reads what is left and drops it, so that a client that only listens when it has sent all
     * hears the answer.
     *
     * @return false if there was more than that
     */
    boolean drain(long atMost) throws IOException {
        byte[] dropped = new byte[65_536];
        long drained = 0;
        for (int count = read(dropped); count >= 0; count = read(dropped)) {
            drained += count;
            if (drained > atMost) return false;
        }
        return true;
    }
}
