package dev.peekaboo.mail.mime;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Decodes base64 as it comes in mails. Characters outside the alphabet are skipped (RFC 2045 6.8).
 * Unlike the usual decoders it goes on after padding: some mail clients do, so what comes after it
 * must be looked at. What is left over at the end is decoded as far as it holds whole bytes.
 */
public final class Base64Stream extends FilterInputStream {
    private static final int PADDING = -2;
    private static final byte[] VALUES = values();

    private final byte[] input = new byte[8192];
    private int inputAt;
    private int inputEnd;

    // Bits that are not a whole byte yet, and how many.
    private int bits;
    private int bitCount;

    /**
     * @param in closed with this stream
     */
    public Base64Stream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        while (bitCount < 8) {
            int value = next();
            if (value == -1) return -1;
            if (value == PADDING) {
                bitCount = 0;
            } else {
                bits = (bits << 6 | value) & 0x3fff;
                bitCount += 6;
            }
        }
        bitCount -= 8;
        return bits >> bitCount & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int value = read();
            if (value < 0) break;
            target[offset + count++] = (byte) value;
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public long skip(long count) throws IOException {
        throw new UnsupportedOperationException("read it");
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The next 6 bits, PADDING, or -1 at the end. */
    private int next() throws IOException {
        while (true) {
            if (inputAt == inputEnd) {
                inputEnd = in.read(input, 0, input.length);
                inputAt = 0;
                if (inputEnd <= 0) {
                    inputEnd = 0;
                    return -1;
                }
            }
            int value = VALUES[input[inputAt++] & 0xff];
            if (value != -1) return value;
        }
    }

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < 64; i++) values[alphabet.charAt(i)] = (byte) i;
        values['='] = PADDING;
        return values;
    }
}
