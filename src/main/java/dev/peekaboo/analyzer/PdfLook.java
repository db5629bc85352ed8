package dev.peekaboo.analyzer;

import java.nio.charset.StandardCharsets;

/**
 * Whether a PDF file is encrypted: a trailer or cross-reference stream names an {@code /Encrypt}
 * dictionary ([ISO 32000-1] 7.6.1). Both stand in the clear near one end of the file.
 */
final class PdfLook {
    private static final byte[] ENCRYPT = "/Encrypt".getBytes(StandardCharsets.US_ASCII);

    /** How much is searched at either end, in bytes. */
    private static final int SEARCHED = 1 << 20;

    private PdfLook() {}

    static boolean isEncrypted(Bytes pdf) {
        int end = pdf.size();
        int tail = Math.max(SEARCHED, end - SEARCHED);
        return isNamed(pdf, 0, Math.min(SEARCHED, end)) || isNamed(pdf, tail, end);
    }

    private static boolean isNamed(Bytes pdf, int from, int end) {
        for (int at = pdf.indexOf(ENCRYPT, from, end); at >= 0; ) {
            int next = at + ENCRYPT.length;
            // Not /EncryptMetadata: the key ends, and a reference or dictionary follows.
            if (next < pdf.size() && !isRegular(pdf.u8(next))) return true;
            at = pdf.indexOf(ENCRYPT, next, end);
        }
        return false;
    }

    private static boolean isRegular(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '#';
    }
}
