package dev.peekaboo.analyzer;

import java.util.Optional;

/**
 * Tells S/MIME data by the first bytes (RFC 5652): a detached signature, which holds nothing, from
 * a message that is inside of its signature or encrypted. Everything is followed from its beginning
 * with the lengths that are there, none further than the bytes at hand.
 */
final class CmsLook {
    private static final int SEQUENCE = 0x30;
    private static final int OBJECT_ID = 0x06;
    private static final int EXPLICIT = 0xa0;
    private static final int SIGNED = 2;
    private static final byte[] PREFIX = {
        0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x07
    };

    private final byte[] head;
    private int at;

    private CmsLook(byte[] head) {
        this.head = head;
    }

    /** The type; empty if it is neither. */
    static Optional<String> typeOf(byte[] head) {
        return new CmsLook(head).type();
    }

    private Optional<String> type() {
        if (!enter(SEQUENCE) || !isPrefix()) return Optional.empty();
        int kind = at + PREFIX.length < head.length ? head[at + PREFIX.length] : 0;
        if (kind != SIGNED) return Optional.of("application/pkcs7-mime");
        at += PREFIX.length + 1;
        return Optional.of(
                holdsContent() ? "application/pkcs7-mime" : "application/pkcs7-signature");
    }

    /** What cannot be followed counts as content. */
    private boolean holdsContent() {
        if (!enter(EXPLICIT) || !enter(SEQUENCE) || !skip() || !skip() || !enter(SEQUENCE))
            return true;
        if (!isAt(OBJECT_ID) || !skip()) return true;
        return isAt(EXPLICIT);
    }

    private boolean isPrefix() {
        for (int i = 0; i < PREFIX.length; i++)
            if (at + i >= head.length || head[at + i] != PREFIX[i]) return false;
        return true;
    }

    private boolean isAt(int tag) {
        return at < head.length && (head[at] & 0xff) == tag;
    }

    private boolean enter(int tag) {
        if (!isAt(tag)) return false;
        at++;
        return length() != Integer.MIN_VALUE;
    }

    private boolean skip() {
        at++;
        int length = length();
        if (length < 0 || length > head.length - at) return false;
        at += length;
        return true;
    }

    /** -1 if the length is not told, the smallest number if it makes no sense. */
    private int length() {
        if (at >= head.length) return Integer.MIN_VALUE;
        int first = head[at++] & 0xff;
        if (first < 0x80) return first;
        if (first == 0x80) return -1;
        int length = 0;
        int bytes = first & 0x7f;
        if (bytes > 4 || at + bytes > head.length) return Integer.MIN_VALUE;
        for (int i = 0; i < bytes; i++) length = length << 8 | (head[at++] & 0xff);
        return length < 0 ? Integer.MIN_VALUE : length;
    }
}
