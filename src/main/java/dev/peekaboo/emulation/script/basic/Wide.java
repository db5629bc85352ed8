package dev.peekaboo.emulation.script.basic;

import java.nio.charset.StandardCharsets;

/** Texts as the bytes Windows keeps them in, two a letter; bytes are one character each here. */
final class Wide {
    private Wide() {}

    static String bytes(CharSequence text) {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_16LE);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static String text(String bytes) {
        byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
        StringBuilder text = new StringBuilder(raw.length / 2 + 1);
        for (int i = 0; i < raw.length; i += 2)
            text.append(
                    (char) ((raw[i] & 0xff) | ((i + 1 < raw.length ? raw[i + 1] & 0xff : 0) << 8)));
        return text.toString();
    }
}
