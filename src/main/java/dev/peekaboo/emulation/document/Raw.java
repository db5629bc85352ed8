package dev.peekaboo.emulation.document;

/** Numbers in a file held as one character a byte; what is outside of it is 0. */
record Raw(String bytes) {
    int u8(int at) {
        return at >= 0 && at < bytes.length() ? bytes.charAt(at) & 0xff : 0;
    }

    int u16(int at) {
        return u8(at) | u8(at + 1) << 8;
    }

    int i32(int at) {
        return u16(at) | u16(at + 2) << 16;
    }

    String part(int from, int length) {
        int start = Math.clamp(from, 0, bytes.length());
        return bytes.substring(
                start, Math.clamp((long) start + Math.max(length, 0), start, bytes.length()));
    }

    /** Up to the first NUL, at most so far. */
    String text(int at, int longest) {
        String text = part(at, longest);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
