package dev.peekaboo.worker;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * The framing between a pool and a worker process: four bytes {@code PKBW}, the length of what
 * follows (four bytes, big-endian), then that many bytes. Both sides check both, because either may
 * be broken: a worker by what it parses, a pipe by a stray message of the Java machine.
 */
final class Frame {
    static final int MAGIC = 0x504B4257;

    /** Longest frame, in bytes: the largest answer of a task and room for what is around it. */
    static final int LONGEST = (64 << 20) + (1 << 16);

    /** Bytes before the payload. */
    static final int HEADER = 8;

    private Frame() {}

    /** A buffer for a frame with so many bytes of payload; positioned behind the header. */
    static ByteBuffer of(int payload) {
        if (payload > LONGEST)
            throw new IllegalArgumentException(
                    "a frame of " + payload + " bytes is longer than " + LONGEST);
        return ByteBuffer.allocate(HEADER + payload).putInt(MAGIC).putInt(payload);
    }

    /** Writes a full buffer in one piece: small frames cost one system call. */
    static void write(OutputStream out, ByteBuffer frame) throws IOException {
        out.write(frame.array(), frame.arrayOffset(), frame.position());
        out.flush();
    }

    /**
     * Reads one frame and returns its payload.
     *
     * @throws EOFException if the other side is gone
     * @throws ProtocolException if what comes is no frame
     */
    static ByteBuffer read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int magic = data.readInt();
        if (magic != MAGIC)
            throw new ProtocolException("starts with 0x" + Integer.toHexString(magic));
        int length = data.readInt();
        if (length < 0 || length > LONGEST)
            throw new ProtocolException("says it is " + length + " bytes long");
        byte[] payload = data.readNBytes(length);
        if (payload.length < length) throw new EOFException("ended within a frame");
        return ByteBuffer.wrap(payload);
    }

    /** The other side did not send a frame. */
    static final class ProtocolException extends IOException {
        private static final long serialVersionUID = 1;

        ProtocolException(String what) {
            super("not a frame of the worker protocol: " + what);
        }
    }
}
