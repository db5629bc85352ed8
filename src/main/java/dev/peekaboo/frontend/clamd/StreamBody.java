package dev.peekaboo.frontend.clamd;

import dev.peekaboo.frontend.ChunkedBody;

import java.io.DataInputStream;
import java.io.IOException;

/**
 * The bytes that follow {@code INSTREAM}: chunks, each with its length before it (32 bits, network
 * order), and a length of 0 at the end.
 */
final class StreamBody extends ChunkedBody {
    private final DataInputStream in;
    private final Runnable atEnd;

    /**
     * @param atEnd is run when the last chunk has been read
     */
    StreamBody(DataInputStream in, Runnable atEnd) {
        super(in);
        this.in = in;
        this.atEnd = atEnd;
    }

    @Override
    protected long nextChunk() throws IOException {
        long length = Integer.toUnsignedLong(in.readInt());
        if (length == 0) atEnd.run();
        return length;
    }
}
