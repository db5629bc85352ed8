package dev.peekaboo.mail;

import java.io.IOException;
import java.util.Arrays;

/**
 * A walk over values in BER or DER (ITU-T X.690). One that was entered shares its position with the
 * one around it, so that values of indefinite length need no search for their end.
 */
final class Der {
    private static final int INDEFINITE = -1;
    private static final int DEEPEST = 50;

    private final byte[] bytes;
    private int at;
    private int end;

    Der(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Der(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    boolean isAt(int tag) {
        return at < end && (bytes[at] & 0xff) == tag;
    }

    /** Goes into a value; this one goes on behind it. */
    Der enter(int tag) throws IOException {
        if (!isAt(tag)) throw new IOException("no ASN.1 value of type " + tag + " at " + at);
        int start = at;
        skip();
        var inside = new Der(bytes, start + 1, at);
        int length = inside.length();
        if (length != INDEFINITE)
            inside.end = (int) Math.min((long) inside.at + length, bytes.length);
        return inside;
    }

    /** The bytes of a value. */
    byte[] bytes() throws IOException {
        Der inside = enter(bytes[at] & 0xff);
        return Arrays.copyOfRange(bytes, inside.at, inside.end);
    }

    /** The number behind a prefix of an object id; -1 if it is another. Does not move. */
    int oid(String prefix) {
        for (int i = 0; i < prefix.length(); i++)
            if (at + i >= end || (bytes[at + i] & 0xff) != prefix.charAt(i)) return -1;
        int last = at + prefix.length();
        return last < end ? bytes[last] & 0xff : -1;
    }

    void skip() throws IOException {
        skip(0);
    }

    private void skip(int depth) throws IOException {
        if (at >= end || depth > DEEPEST) throw new IOException("broken ASN.1 value at " + at);
        at++;
        int length = length();
        if (length != INDEFINITE) {
            at = (int) Math.min((long) at + length, end);
            return;
        }
        while (!isEnd()) skip(depth + 1);
        at += 2;
    }

    /** Two zeros end a value of indefinite length. */
    private boolean isEnd() throws IOException {
        if (at + 1 >= end) throw new IOException("ASN.1 value without an end");
        return bytes[at] == 0 && bytes[at + 1] == 0;
    }

    private int length() throws IOException {
        if (at >= end) throw new IOException("ASN.1 value without a length");
        int first = bytes[at++] & 0xff;
        if (first < 0x80) return first;
        if (first == 0x80) return INDEFINITE;
        long length = 0;
        for (int i = first & 0x7f; i > 0; i--) {
            if (at >= end || length > Integer.MAX_VALUE) throw new IOException("broken length");
            length = length << 8 | (bytes[at++] & 0xff);
        }
        return (int) Math.min(length, Integer.MAX_VALUE - 8L);
    }
}
