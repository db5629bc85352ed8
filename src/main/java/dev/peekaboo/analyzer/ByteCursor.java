package dev.peekaboo.analyzer;

import java.nio.charset.StandardCharsets;

/**
 * Reads a record from its beginning on; numbers are little-endian. Beyond the end {@link
 * IndexOutOfBoundsException} is thrown.
 */
final class ByteCursor {
    private final Bytes bytes;
    private int at;

    ByteCursor(byte[] record) {
        bytes = Bytes.of(record);
    }

    int left() {
        return bytes.size() - at;
    }

    ByteCursor skip(int count) {
        at += count;
        return this;
    }

    int u8() {
        return bytes.u8(at++);
    }

    int u16() {
        at += 2;
        return bytes.u16(at - 2);
    }

    int i32() {
        at += 4;
        return (int) bytes.u32(at - 4);
    }

    double f64() {
        at += 8;
        return Double.longBitsToDouble(bytes.u32(at - 8) | bytes.u32(at - 4) << 32);
    }

    /** So many bytes, or what is left of them. */
    byte[] take(int count) {
        byte[] part = bytes.copy(at, Math.max(count, 0));
        at += part.length;
        return part;
    }

    /** Letters of two bytes. */
    String wide(int letters) {
        return new String(take(2 * Math.clamp(letters, 0, 1 << 20)), StandardCharsets.UTF_16LE);
    }

    /** A flag that tells how many bytes a letter has, and the letters ([MS-XLS] 2.5.296). */
    String flagged(int letters) {
        return (u8() & 1) != 0
                ? wide(letters)
                : new String(take(letters), StandardCharsets.ISO_8859_1);
    }

    /** A number of letters of four bytes, and the letters ([MS-XLSB] 2.5.168). */
    String counted() {
        int letters = i32();
        return letters == -1 ? "" : wide(letters);
    }
}
