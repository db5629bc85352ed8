package dev.peekaboo.analyzer;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks zlib streams ([RFC 1950]) that may be damaged. */
final class Zlib {
    private Zlib() {}

    /** As much of a stream as can be read, at most so many bytes. */
    static byte[] inflate(byte[] packed, int from, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] piece = new byte[1 << 13];
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(packed, from, packed.length - from);
            while (out.size() < most && !inflater.finished()) {
                int n = inflater.inflate(piece, 0, Math.min(piece.length, most - out.size()));
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) break;
                out.write(piece, 0, n);
            }
        } catch (DataFormatException e) {
            return out.toByteArray(); // Whoever reads the rest sees that it is cut off.
        }
        return out.toByteArray();
    }
}
