package dev.peekaboo.mail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Four bytes to be found in a file. */
final class Signature {
    private final SeekableByteChannel channel;
    private final byte[] bytes;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private long bufferStart;
    private int bufferLength;

    Signature(SeekableByteChannel channel, byte[] bytes) {
        this.channel = channel;
        this.bytes = bytes.clone();
    }

    /** The first place at or behind an offset, -1 if there is none. */
    long find(long from) throws IOException {
        long offset = from;
        while (offset >= 0 && offset + bytes.length <= channel.size()) {
            if (offset < bufferStart || offset + bytes.length > bufferStart + bufferLength)
                fill(offset);
            if (bufferLength < bytes.length) return -1;
            int i = (int) (offset - bufferStart);
            for (; i + bytes.length <= bufferLength; i++) if (isAt(i)) return bufferStart + i;
            // A signature may lie across two buffers: the last three bytes are looked at again.
            offset = bufferStart + i;
        }
        return -1;
    }

    /** How often it is there, counted up to {@code most}. */
    int count(int most) throws IOException {
        int count = 0;
        for (long at = find(0); at >= 0 && count < most; at = find(at + 1)) count++;
        return count;
    }

    private void fill(long offset) throws IOException {
        channel.position(offset);
        buffer.clear();
        while (buffer.hasRemaining()) if (channel.read(buffer) < 0) break;
        bufferStart = offset;
        bufferLength = buffer.position();
    }

    private boolean isAt(int index) {
        for (int i = 0; i < bytes.length; i++) if (buffer.get(index + i) != bytes[i]) return false;
        return true;
    }
}
