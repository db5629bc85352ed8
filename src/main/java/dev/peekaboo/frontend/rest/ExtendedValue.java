package dev.peekaboo.frontend.rest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/**
 * A parameter's value of the form {@code charset'language'percent-encoded} (RFC 5987, RFC 2231).
 */
final class ExtendedValue {
    private ExtendedValue() {}

    /** Whether its charset is one we know. A value without the two quotes is read as UTF-8. */
    static boolean isReadable(String value) {
        return charset(value).isPresent();
    }

    /** The decoded text; bytes that are invalid in the charset become replacement characters. */
    static String decode(String value) {
        Charset charset = charset(value).orElse(StandardCharsets.UTF_8);
        return new String(percentDecoded(text(value)), charset);
    }

    private static Optional<Charset> charset(String value) {
        if (!isComplete(value)) return Optional.of(StandardCharsets.UTF_8);
        try {
            return Optional.of(Charset.forName(value.substring(0, value.indexOf('\''))));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return Optional.empty();
        }
    }

    private static boolean isComplete(String value) {
        int first = value.indexOf('\'');
        return first >= 0 && value.indexOf('\'', first + 1) >= 0;
    }

    private static String text(String value) {
        return isComplete(value)
                ? value.substring(value.indexOf('\'', value.indexOf('\'') + 1) + 1)
                : value;
    }

    private static byte[] percentDecoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            int code = text.charAt(at) == '%' && at + 2 < text.length() ? hex(text, at + 1) : -1;
            if (code >= 0) {
                bytes.write(code);
                at += 3;
            } else {
                int point = text.codePointAt(at);
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(point);
            }
        }
        return bytes.toByteArray();
    }

    private static int hex(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
