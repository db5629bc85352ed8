package dev.peekaboo.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Cuts the body of a multipart at its boundary lines, RFC 2046 5.1.1, streaming. First comes the
 * preamble, then part after part. A boundary counts only as a line of its own, perhaps with blanks
 * behind it: mime4j 0.8.14 also takes one in the middle of a line if that lies at the end of its
 * buffer, and an attacker can arrange that. Lines end with LF or CRLF. What comes behind the
 * closing boundary is skipped, but if there is another boundary in it, parts go on, as in some
 * clients.
 */
final class PartSplitter {
    /** Blanks behind a boundary beyond this make it an ordinary line. */
    private static final int MOST_BLANKS = 128;

    private final InputStream in;
    private final byte[] delimiter;

    /** Bytes to be in the buffer, unless the body ends, to decide whether a boundary is there. */
    private final int lookAhead;

    private final byte[] buffer;
    private int at;
    private int end;
    private boolean inputEnded;
    private boolean closed;
    private PartStream part = new PartStream();

    /**
     * @param in not closed
     * @param boundary without the hyphens before it, one char for each byte
     */
    PartSplitter(InputStream in, String boundary) {
        this.in = in;
        delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // A line end, the boundary, two hyphens, blanks, a line end.
        lookAhead = 2 + delimiter.length + 2 + MOST_BLANKS + 2;
        buffer = new byte[Math.max(16 << 10, 4 * lookAhead)];
    }

    /** What stands before the first boundary; must be asked for before {@link #next}. */
    InputStream preamble() {
        return part;
    }

    /** Skips what is left of the part at hand; false if there is no other. */
    boolean next() throws IOException {
        do {
            part.skipRest();
            if (part.endedByInput) return false;
            part = new PartStream();
        } while (closed);
        return true;
    }

    /** The part at hand, up to the line end before the next boundary. */
    InputStream part() {
        return part;
    }

    /** Ends at a boundary or with the body. */
    private final class PartStream extends InputStream {
        private boolean atStart = true;
        private boolean ended;
        private boolean endedByInput;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) return 0;
            if (ended || !fill() || skipBoundary()) {
                ended = true;
                return -1;
            }
            int count = Math.min(length, ordinary());
            System.arraycopy(buffer, at, target, offset, count);
            at += count;
            return count;
        }

        private boolean fill() throws IOException {
            if (PartSplitter.this.fill()) return true;
            endedByInput = true;
            return false;
        }

        /** If a boundary is next, goes behind it. */
        private boolean skipBoundary() {
            int start = at;
            // The line end before a boundary belongs to it; at the start there need not be one.
            int length = atStart ? boundaryLength(start) : 0;
            atStart = false;
            if (length == 0) {
                start += lineEnd(at);
                length = start > at ? boundaryLength(start) : 0;
            }
            if (length > 0) at = start + length;
            return length > 0;
        }

        void skipRest() throws IOException {
            byte[] scratch = new byte[4096];
            while (read(scratch, 0, scratch.length) >= 0)
                ;
        }
    }

    /** How many bytes from here on cannot be the beginning of a boundary with its line end. */
    private int ordinary() {
        int lineEnd = lineEnd(at);
        if (lineEnd > 0) return lineEnd;
        for (int i = at + 1; i < end; i++) {
            if (buffer[i] == '\n') return buffer[i - 1] == '\r' && i - 1 > at ? i - 1 - at : i - at;
        }
        // A CR at the very end may be half of a line end.
        return end - at > 1 && buffer[end - 1] == '\r' ? end - at - 1 : end - at;
    }

    /** Length of the line end at an index, 0 if there is none. */
    private int lineEnd(int index) {
        if (index < end && buffer[index] == '\n') return 1;
        return index + 1 < end && buffer[index] == '\r' && buffer[index + 1] == '\n' ? 2 : 0;
    }

    /** Length of the boundary line at an index, with its line end, 0 if there is none. */
    private int boundaryLength(int index) {
        if (index + delimiter.length > end) return 0;
        for (int i = 0; i < delimiter.length; i++) if (buffer[index + i] != delimiter[i]) return 0;
        int behind = index + delimiter.length;
        boolean closing = behind + 1 < end && buffer[behind] == '-' && buffer[behind + 1] == '-';
        if (closing) behind += 2;
        while (behind < end && (buffer[behind] == ' ' || buffer[behind] == '\t')) behind++;
        int lineEnd = lineEnd(behind);
        if (lineEnd == 0 && !(behind == end && inputEnded)) return 0;
        closed = closing;
        return behind + lineEnd - index;
    }

    /** Fills the buffer as far as needed; false if nothing is left. */
    private boolean fill() throws IOException {
        if (end - at < lookAhead && !inputEnded) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            end -= at;
            at = 0;
            while (end < buffer.length && !inputEnded) {
                int count = in.read(buffer, end, buffer.length - end);
                if (count < 0) inputEnded = true;
                else end += count;
            }
        }
        return at < end;
    }
}
