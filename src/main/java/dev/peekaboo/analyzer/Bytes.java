package dev.peekaboo.analyzer;

import dev.peekaboo.Content;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;

/**
 * A whole content to jump about in, without a copy of it: numbers are little-endian, and reading
 * beyond the end throws {@link IndexOutOfBoundsException}.
 */
final class Bytes {
    private final ByteBuffer buffer;

    private Bytes(ByteBuffer buffer) {
        this.buffer = buffer.order(ByteOrder.LITTLE_ENDIAN);
    }

    static Bytes of(byte[] bytes) {
        return new Bytes(ByteBuffer.wrap(bytes));
    }

    /**
     * Files are mapped into memory; over 2 GiB they are refused.
     *
     * @param mapping keeps the mapping until it is closed, and with it these bytes: left to the
     *     garbage collector, mappings of large files would pile up
     */
    static Bytes of(Content content, Arena mapping) throws IOException {
        return switch (content) {
            case Content.InMemory(var bytes) -> of(bytes);
            case Content.OnDisk(var file, _) -> {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    long size = channel.size();
                    if (size > Integer.MAX_VALUE)
                        throw new IOException("a file of " + size + " bytes is too large");
                    yield new Bytes(
                            channel.map(FileChannel.MapMode.READ_ONLY, 0, size, mapping)
                                    .asByteBuffer());
                }
            }
        };
    }

    int size() {
        return buffer.limit();
    }

    ByteBuffer buffer() {
        return buffer;
    }

    int u8(int offset) {
        return buffer.get(offset) & 0xff;
    }

    int u16(int offset) {
        return buffer.getShort(offset) & 0xffff;
    }

    /** Unsigned, so up to 4 Gi. */
    long u32(int offset) {
        return buffer.getInt(offset) & 0xffffffffL;
    }

    /** A copy of what lies between, cut at the end. */
    byte[] copy(int from, int length) {
        int start = Math.min(from, size());
        byte[] copy = new byte[Math.min(length, size() - start)];
        buffer.get(start, copy);
        return copy;
    }

    /** A view of a part. */
    ByteBuffer slice(int from, int length) {
        return buffer.slice(from, length);
    }

    /** A part as text, one character a byte. */
    String latin1(int from, int length) {
        return new String(copy(from, length), StandardCharsets.ISO_8859_1);
    }

    /** Whether a little-endian number of four bytes stands there. */
    boolean hasInt(int offset, int value) {
        return offset >= 0 && offset + 4 <= size() && buffer.getInt(offset) == value;
    }

    /** Where the sequence first begins at or after an offset; -1 if nowhere before {@code end}. */
    int indexOf(byte[] sequence, int from, int end) {
        int last = Math.min(end, size()) - sequence.length;
        for (int i = Math.max(from, 0); i <= last; i++)
            if (buffer.get(i) == sequence[0] && isAt(sequence, i)) return i;
        return -1;
    }

    private boolean isAt(byte[] sequence, int offset) {
        for (int i = 1; i < sequence.length; i++)
            if (buffer.get(offset + i) != sequence[i]) return false;
        return true;
    }
}
