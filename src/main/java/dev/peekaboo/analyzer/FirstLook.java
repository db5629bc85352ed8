package dev.peekaboo.analyzer;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What can be told without taking anything apart: the bytes at fixed offsets, and whether it is
 * text and which. One pass over at most 64 KiB, no nesting, no lengths believed: safe enough for
 * the daemon itself, where it spares most samples the way to a worker. The workers begin with it
 * too, so the answer never depends on who looked.
 */
final class FirstLook {
    /** How much of a content is looked at, in bytes. */
    static final int SEEN = 1 << 16;

    private static final long OLE = 0xD0CF11E0A1B11AE1L;
    private static final int PDF_HEADER_WITHIN = 1024;

    private FirstLook() {}

    /**
     * The type, if this look is enough. Empty for what a worker must look into: OLE, ZIP and PDF
     * files, and data that fits nothing.
     *
     * @param head the first {@link #SEEN} bytes, or all there are
     */
    static Optional<Found> at(byte[] head) {
        if (head.length == 0) return Optional.of(new Found(Found.EMPTY));
        if (isOle(head) || isZip(head) || isPdf(head)) return Optional.empty();
        Optional<String> type = TextLook.typeOf(head);
        if (type.isEmpty()) type = programOrSignature(head);
        return type.map(Found::new);
    }

    private static Optional<String> programOrSignature(byte[] head) {
        if (head.length >= 2 && head[0] == 'M' && head[1] == 'Z')
            return Optional.of("application/x-dosexec");
        return Signatures.typeOf(head).or(() -> CmsLook.typeOf(head));
    }

    /** [MS-CFB] 2.2. */
    static boolean isOle(byte[] head) {
        return head.length >= 8 && ByteBuffer.wrap(head).getLong() == OLE;
    }

    static boolean isZip(byte[] head) {
        if (head.length < 4 || head[0] != 'P' || head[1] != 'K') return false;
        return (head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6);
    }

    /** Readers accept anything before the header, as long as it is short. */
    static boolean isPdf(byte[] head) {
        int last = Math.min(head.length, PDF_HEADER_WITHIN) - 5;
        for (int i = 0; i <= last; i++)
            if (head[i] == '%'
                    && head[i + 1] == 'P'
                    && head[i + 2] == 'D'
                    && head[i + 3] == 'F'
                    && head[i + 4] == '-') return true;
        return false;
    }
}
