package dev.peekaboo.mail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes read as little-endian numbers. Nothing in a hostile file makes it throw: what lies outside
 * is zero or empty.
 */
final class LittleEndian {
    private final byte[] bytes;
    private final ByteBuffer numbers;

    /**
     * @param bytes not copied
     */
    LittleEndian(byte[] bytes) {
        this.bytes = bytes;
        numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int size() {
        return bytes.length;
    }

    private boolean has(long at, long length) {
        return at >= 0 && length >= 0 && at + length <= bytes.length;
    }

    int u8(long at) {
        return has(at, 1) ? bytes[(int) at] & 0xff : 0;
    }

    int u16(long at) {
        return has(at, 2) ? Short.toUnsignedInt(numbers.getShort((int) at)) : 0;
    }

    long u32(long at) {
        return has(at, 4) ? Integer.toUnsignedLong(numbers.getInt((int) at)) : 0;
    }

    long s64(long at) {
        return has(at, 8) ? numbers.getLong((int) at) : 0;
    }

    /** As much of it as there is. */
    byte[] copy(long at, long length) {
        if (at < 0 || at >= bytes.length || length <= 0) return new byte[0];
        return Arrays.copyOfRange(bytes, (int) at, (int) Math.min(bytes.length, at + length));
    }

    /** One char for each byte. */
    String latin1(long at, long length) {
        return new String(copy(at, length), StandardCharsets.ISO_8859_1);
    }

    /** Up to, without, a zero; one char for each byte. */
    String terminated(long at, int most) {
        String text = latin1(at, most);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /** The first place at or behind an offset, -1 if there is none. */
    int indexOf(byte[] sequence, int from) {
        for (int at = Math.max(0, from); at + sequence.length <= bytes.length; at++)
            if (isAt(sequence, at)) return at;
        return -1;
    }

    boolean isAt(byte[] sequence, int at) {
        if (!has(at, sequence.length)) return false;
        for (int i = 0; i < sequence.length; i++) if (bytes[at + i] != sequence[i]) return false;
        return true;
    }
}
