package dev.peekaboo.mail.mime;

import java.io.ByteArrayOutputStream;

/** Bytes written as hex digits behind a sign, as in {@code %C3%BC}. */
final class Percent {
    private Percent() {}

    /** The bytes; a percent sign without two hex digits stands for itself. */
    static byte[] decode(String encoded) {
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            int value = c == '%' ? hexPair(encoded, i + 1) : -1;
            if (value >= 0) i += 2;
            else value = c;
            bytes.write(value);
        }
        return bytes.toByteArray();
    }

    /** The byte that two hex digits at {@code at} stand for (0 to 255), -1 if there are none. */
    static int hexPair(String text, int at) {
        if (at + 1 >= text.length()) return -1;
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
