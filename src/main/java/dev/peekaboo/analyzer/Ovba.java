package dev.peekaboo.analyzer;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The compression of VBA projects, [MS-OVBA] 2.4.1: a signature byte, then chunks of at most 4096
 * bytes, each a sequence of literal bytes and copies of what came before in the chunk.
 */
final class Ovba {
    private static final int SIGNATURE = 0x01;
    private static final int CHUNK = 4096;

    private Ovba() {}

    /**
     * Unpacks as much as can be read.
     *
     * @param from where the signature byte is
     * @param most bytes to unpack
     * @return empty if there is no compressed container at all
     */
    static byte[] unpack(byte[] packed, int from, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (from < 0 || from >= packed.length || packed[from] != SIGNATURE)
            return out.toByteArray();
        int at = from + 1;
        while (at + 2 <= packed.length && out.size() < most) {
            int header = u16(packed, at);
            // Bits 12 to 14 are always 3; anything else is not a chunk any more.
            if (((header >> 12) & 7) != 3) break;
            int end = Math.min(at + (header & 0xfff) + 3, packed.length);
            if ((header & 0x8000) == 0) out.write(packed, at + 2, Math.min(CHUNK, end - at - 2));
            else out.writeBytes(chunk(packed, at + 2, end));
            at = end;
        }
        return out.toByteArray();
    }

    private static byte[] chunk(byte[] packed, int from, int end) {
        byte[] chunk = new byte[CHUNK];
        int filled = 0;
        int at = from;
        while (at < end && filled < CHUNK) {
            int flags = packed[at++];
            for (int bit = 0; bit < 8 && at < end && filled < CHUNK; bit++) {
                if (((flags >> bit) & 1) == 0) {
                    chunk[filled++] = packed[at++];
                } else {
                    if (at + 2 > end) return Arrays.copyOf(chunk, filled);
                    filled = copy(chunk, filled, u16(packed, at));
                    at += 2;
                }
            }
        }
        return Arrays.copyOf(chunk, filled);
    }

    /** [MS-OVBA] 2.4.1.3.19: how a token divides into offset and length depends on the position. */
    private static int copy(byte[] chunk, int filled, int token) {
        int bits = Math.max(4, 32 - Integer.numberOfLeadingZeros(Math.max(filled - 1, 0)));
        int length = (token & (0xffff >> bits)) + 3;
        int offset = (token >> (16 - bits)) + 1;
        if (offset > filled) return filled; // Points before the chunk: damaged, nothing to copy.
        int end = Math.min(filled + length, CHUNK);
        for (int i = filled; i < end; i++) chunk[i] = chunk[i - offset];
        return end;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | ((bytes[at + 1] & 0xff) << 8);
    }
}
