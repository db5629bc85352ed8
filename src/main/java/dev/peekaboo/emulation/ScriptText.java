package dev.peekaboo.emulation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The text of a script, in the encodings Windows reads: UTF-16 and UTF-8 with a mark, else 1252.
 */
final class ScriptText {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private ScriptText() {}

    static String of(byte[] bytes) {
        if (startsWith(bytes, 0xff, 0xfe)) return decode(bytes, 2, StandardCharsets.UTF_16LE);
        if (startsWith(bytes, 0xfe, 0xff)) return decode(bytes, 2, StandardCharsets.UTF_16BE);
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return decode(bytes, 3, StandardCharsets.UTF_8);
        if (bytes.length > 3 && bytes[1] == 0 && bytes[3] == 0)
            return decode(bytes, 0, StandardCharsets.UTF_16LE);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return decode(bytes, 0, WINDOWS);
        }
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) return false;
        for (int i = 0; i < start.length; i++) if ((bytes[i] & 0xff) != start[i]) return false;
        return true;
    }

    private static String decode(byte[] bytes, int from, Charset charset) {
        return new String(bytes, from, bytes.length - from, charset);
    }
}
