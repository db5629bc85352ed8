package dev.peekaboo.mail.mime;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Decodes the encoded words of RFC 2047 ({@code =?utf-8?Q?Pr=C3=BCfung?=}) wherever they stand,
 * also inside quoted strings, where the RFC forbids them and everybody writes them. Words may hold
 * blanks, lack their end or their base64 padding, or be split in the middle of a character.
 */
public final class EncodedWords {
    private final String raw;
    private final StringBuilder text = new StringBuilder();
    // Neighbouring words of one charset are decoded together: mailers cut between the bytes of one
    // character.
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private String pendingCharset = "";
    private final StringBuilder pendingBase64 = new StringBuilder();

    private EncodedWords(String raw) {
        this.raw = raw;
    }

    /**
     * @param raw bytes as they stood in the header, one {@code char} (0 to 255) for each
     */
    public static String decode(String raw) {
        return new EncodedWords(raw).decode();
    }

    private String decode() {
        int from = 0;
        while (from < raw.length()) {
            int start = raw.indexOf("=?", from);
            Word word = start < 0 ? null : wordAt(start);
            if (word == null) {
                int next = start < 0 ? raw.length() : start + 2;
                plain(raw.substring(from, next));
                from = next;
            } else {
                String between = raw.substring(from, start);
                // Blanks between two encoded words only separate them.
                if (!(between.isBlank() && hasPending())) plain(between);
                add(word);
                from = word.end;
            }
        }
        flush();
        return text.toString();
    }

    /**
     * @param end index behind the word
     */
    private record Word(String charset, boolean base64, String encoded, int end) {}

    private @Nullable Word wordAt(int start) {
        int charsetEnd = raw.indexOf('?', start + 2);
        if (charsetEnd < 0 || charsetEnd > start + 60 || charsetEnd + 2 >= raw.length())
            return null;
        char encoding = Character.toLowerCase(raw.charAt(charsetEnd + 1));
        if ((encoding != 'b' && encoding != 'q') || raw.charAt(charsetEnd + 2) != '?') return null;
        int textStart = charsetEnd + 3;
        int end = raw.indexOf("?=", textStart);
        String encoded = raw.substring(textStart, end < 0 ? raw.length() : end);
        String charset = raw.substring(start + 2, charsetEnd);
        int language = charset.indexOf('*');
        if (language >= 0) charset = charset.substring(0, language);
        return new Word(
                charset.toLowerCase(Locale.ROOT),
                encoding == 'b',
                encoded,
                end < 0 ? raw.length() : end + 2);
    }

    private boolean hasPending() {
        return pending.size() > 0 || !pendingBase64.isEmpty();
    }

    private void add(Word word) {
        if (!word.charset.equals(pendingCharset)) flush();
        pendingCharset = word.charset;
        if (word.base64) {
            pendingBase64.append(word.encoded);
        } else {
            flushBase64();
            pending.writeBytes(q(word.encoded));
        }
    }

    private void plain(String bytes) {
        flush();
        text.append(RawText.decode(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private void flush() {
        flushBase64();
        if (pending.size() > 0) text.append(RawText.decode(pending.toByteArray(), pendingCharset));
        pending.reset();
    }

    private void flushBase64() {
        if (pendingBase64.isEmpty()) return;
        byte[] encoded = pendingBase64.toString().getBytes(StandardCharsets.ISO_8859_1);
        try (var decoded = new Base64Stream(new ByteArrayInputStream(encoded))) {
            pending.writeBytes(decoded.readAllBytes());
        } catch (IOException e) {
            throw new AssertionError("an array is always readable", e);
        }
        pendingBase64.setLength(0);
    }

    /** The Q encoding, RFC 2047 4.2. What is no escape stands for itself. */
    private static byte[] q(String encoded) {
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            int value = c == '=' ? Percent.hexPair(encoded, i + 1) : -1;
            if (value >= 0) i += 2;
            else value = c == '_' ? ' ' : c;
            bytes.write(value);
        }
        return bytes.toByteArray();
    }
}
