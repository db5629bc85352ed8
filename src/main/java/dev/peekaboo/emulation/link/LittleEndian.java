package dev.peekaboo.emulation.link;

import java.nio.charset.StandardCharsets;

/**
 * Numbers and texts in a file held as one character a byte; what is outside of it is 0 or empty.
 */
record LittleEndian(String bytes) {
    int length() {
        return bytes.length();
    }

    int u8(int at) {
        return at >= 0 && at < bytes.length() ? bytes.charAt(at) & 0xff : 0;
    }

    int u16(int at) {
        return u8(at) | u8(at + 1) << 8;
    }

    /** As a number of 31 bits: no offset or length of a real file is larger. */
    int u31(int at) {
        return (u16(at) | u16(at + 2) << 16) & 0x7fffffff;
    }

    /** As it stands there, with the top bit. */
    int i32(int at) {
        return u16(at) | u16(at + 2) << 16;
    }

    String part(int from, int length) {
        int start = Math.clamp(from, 0, bytes.length());
        return bytes.substring(start, Math.clamp((long) start + length, start, bytes.length()));
    }

    /** Up to the first NUL. */
    String ansi(int at, int longest) {
        String text = part(at, longest);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /** UTF-16 up to the first NUL. */
    String unicode(int at, int longestBytes) {
        String raw = part(at, longestBytes);
        String text =
                new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_16LE);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
