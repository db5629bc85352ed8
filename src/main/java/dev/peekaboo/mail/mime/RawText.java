package dev.peekaboo.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Bytes of unknown or doubtful encoding, made into text. */
public final class RawText {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    // What mailers write, and the superset that decodes it without losing letters. As in the
    // Encoding Standard of the WHATWG.
    private static final Map<String, String> SUPERSETS =
            Map.of(
                    "iso-8859-1", "windows-1252",
                    "us-ascii", "windows-1252",
                    "ascii", "windows-1252",
                    "gb2312", "GBK",
                    "ks_c_5601-1987", "x-windows-949",
                    "shift_jis", "windows-31j",
                    "iso-8859-8-i", "ISO-8859-8",
                    "utf8", "UTF-8");

    private RawText() {}

    /**
     * Text of bytes nobody named a charset for: UTF-8 if they are well formed as such, raw
     * ISO-2022-JP if they hold its escape sequence, otherwise windows-1252.
     */
    public static String decode(byte[] bytes) {
        Optional<String> utf8 = utf8(bytes);
        // ISO-2022-JP is made of ASCII bytes only, so it is always well-formed UTF-8, too.
        if (hasJapaneseEscape(bytes))
            return charset("ISO-2022-JP").map(c -> new String(bytes, c)).orElse(utf8.orElse(""));
        return utf8.orElseGet(() -> new String(bytes, WINDOWS_1252));
    }

    /** Text of bytes that are said to be in a charset; {@link #decode} if that is not known. */
    public static String decode(byte[] bytes, String charsetName) {
        Optional<Charset> charset = charset(charsetName);
        // "us-ascii" and "iso-8859-1" are often said of UTF-8 by those who never thought of it.
        if (charset.isEmpty() || charset.get().equals(WINDOWS_1252)) return decode(bytes);
        return new String(bytes, charset.get());
    }

    /**
     * UTF-8 that a client took for windows-1252 or Latin-1 and encoded again ({@code PrÃ¼fung}),
     * made right. Other text comes back unchanged. amavis hands such names on.
     */
    public static String repaired(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= 0xff) {
                bytes.write(c);
            } else {
                byte[] encoded = String.valueOf(c).getBytes(WINDOWS_1252);
                if (encoded.length != 1 || encoded[0] == '?') return text;
                bytes.write(encoded[0]);
            }
        }
        return utf8(bytes.toByteArray()).orElse(text);
    }

    /** The text, if the bytes are well-formed UTF-8. */
    public static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Charset> charset(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        try {
            return Optional.of(Charset.forName(SUPERSETS.getOrDefault(lower, lower)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static boolean hasJapaneseEscape(byte[] bytes) {
        for (int i = 0; i + 2 < bytes.length; i++)
            if (bytes[i] == 0x1b
                    && bytes[i + 1] == '$'
                    && (bytes[i + 2] == 'B' || bytes[i + 2] == '@')) return true;
        return false;
    }
}
