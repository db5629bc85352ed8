package dev.peekaboo.analyzer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Compresses as [MS-OVBA] 2.4.1.3 does, and writes the streams of a VBA project. */
final class OvbaWriter {
    private OvbaWriter() {}

    static byte[] compress(byte[] plain) {
        var out = new ByteArrayOutputStream();
        out.write(1);
        for (int start = 0; start < plain.length; start += 4096)
            chunk(plain, start, Math.min(start + 4096, plain.length), out);
        return out.toByteArray();
    }

    private static void chunk(byte[] plain, int start, int end, ByteArrayOutputStream out) {
        var tokens = new ByteArrayOutputStream();
        int at = start;
        while (at < end) {
            int flags = 0;
            var eight = new ByteArrayOutputStream();
            for (int bit = 0; bit < 8 && at < end; bit++) {
                int[] match = match(plain, start, at, end);
                if (match[1] < 3) {
                    eight.write(plain[at++]);
                } else {
                    flags |= 1 << bit;
                    int bits = bits(at - start);
                    u16(eight, (match[0] - 1) << (16 - bits) | (match[1] - 3));
                    at += match[1];
                }
            }
            tokens.write(flags);
            tokens.writeBytes(eight.toByteArray());
        }
        if (tokens.size() > 4096) {
            if (end - start < 4096) throw new IllegalArgumentException("not compressible");
            u16(out, 0x3FFF);
            out.write(plain, start, 4096);
            return;
        }
        u16(out, 0xB000 | (tokens.size() - 1));
        out.writeBytes(tokens.toByteArray());
    }

    private static int bits(int position) {
        int bits = 4;
        while (1 << bits < position) bits++;
        return bits;
    }

    /** Offset and length of the longest earlier copy. */
    private static int[] match(byte[] plain, int start, int at, int end) {
        int longest = at == start ? 0 : (0xffff >> bits(at - start)) + 3;
        int[] best = {0, 0};
        for (int from = at - 1; from >= start; from--) {
            int length = 0;
            while (length < longest
                    && at + length < end
                    && plain[from + length] == plain[at + length]) length++;
            if (length > best[1]) best = new int[] {at - from, length};
        }
        return best;
    }

    /** The table of modules: a code page, then name, stream and offset of each module. */
    static byte[] table(int textOffset, String... modules) {
        var out = new ByteArrayOutputStream();
        record(out, 0x0001, u32(1));
        record(out, 0x0002, u32(0x409));
        record(out, 0x0014, u32(0x409));
        record(out, 0x0003, new byte[] {(byte) 0xE4, 0x04});
        record(out, 0x0004, ascii("VBAProject"));
        record(out, 0x0005, new byte[0]);
        record(out, 0x0040, new byte[0]);
        record(out, 0x0006, new byte[0]);
        record(out, 0x003D, new byte[0]);
        record(out, 0x0007, u32(0));
        record(out, 0x0008, u32(0));
        u16(out, 0x0009);
        out.writeBytes(u32(4));
        out.writeBytes(new byte[] {1, 0, 0, 0, 1, 0});
        record(out, 0x000C, new byte[0]);
        record(out, 0x003C, new byte[0]);
        record(out, 0x000F, new byte[] {(byte) modules.length, 0});
        record(out, 0x0013, new byte[] {0, 0});
        for (String module : modules) module(out, module, textOffset);
        record(out, 0x0010, new byte[0]);
        return out.toByteArray();
    }

    private static void module(ByteArrayOutputStream out, String name, int textOffset) {
        byte[] unicode = name.getBytes(StandardCharsets.UTF_16LE);
        record(out, 0x0019, ascii(name));
        record(out, 0x0047, unicode);
        record(out, 0x001A, ascii(name));
        record(out, 0x0032, unicode);
        record(out, 0x001C, new byte[0]);
        record(out, 0x0048, new byte[0]);
        record(out, 0x0031, u32(textOffset));
        record(out, 0x001E, u32(0));
        record(out, 0x002C, new byte[] {0, 0});
        record(out, 0x0021, new byte[0]);
        record(out, 0x002B, new byte[0]);
    }

    private static void record(ByteArrayOutputStream out, int id, byte[] data) {
        u16(out, id);
        out.writeBytes(u32(data.length));
        out.writeBytes(data);
    }

    private static void u16(ByteArrayOutputStream out, int value) {
        out.write(value);
        out.write(value >> 8);
    }

    private static byte[] u32(int value) {
        return new byte[] {
            (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
