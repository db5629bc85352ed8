package dev.peekaboo.mail.mime;

import org.apache.james.mime4j.codec.QuotedPrintableInputStream;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.util.Locale;

/** How the bytes of a part were made fit for mail, RFC 2045 6. */
public enum TransferEncoding {
    /** 7bit, 8bit, binary, and every word nobody knows: clients show such a part as it stands. */
    IDENTITY,
    BASE64,
    QUOTED_PRINTABLE,
    UUENCODE;

    /**
     * What a header value names. Comments, quotes and case do not count, nor what comes after the
     * first word.
     */
    public static TransferEncoding of(String value) {
        String word = HeaderValue.parse(value).main().replace("\"", "").toLowerCase(Locale.ROOT);
        return switch (word) {
            case "base64", "x-base64" -> BASE64;
            case "quoted-printable" -> QUOTED_PRINTABLE;
            case "uuencode", "x-uuencode", "uue", "x-uue" -> UUENCODE;
            default -> IDENTITY;
        };
    }

    /** The bytes as they were before; the stream reads from {@code encoded} and closes it. */
    public InputStream decode(InputStream encoded) {
        return switch (this) {
            case IDENTITY -> encoded;
            case BASE64 -> new Base64Stream(encoded);
            case QUOTED_PRINTABLE -> new QuotedPrintableInputStream(encoded);
            case UUENCODE -> new UuStream(new BufferedInputStream(encoded));
        };
    }
}
