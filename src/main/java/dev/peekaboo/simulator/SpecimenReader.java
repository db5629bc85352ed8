package dev.peekaboo.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads a sample to its end and keeps nothing of it but its size, its digests and its markers. */
final class SpecimenReader {
    private final MessageDigest md5 = digest("MD5");
    private final MessageDigest sha1 = digest("SHA-1");
    private final MessageDigest sha256 = digest("SHA-256");

    /** Asked as soon as the markers are known, while the rest is still on its way. */
    interface Gate {
        /** Whether the rest is worth reading. */
        boolean admits(Markers markers);
    }

    /**
     * @throws CutOffException if the gate did not admit it
     * @throws IllegalArgumentException if a marker is misspelt
     */
    Specimen read(String name, InputStream in, Gate gate) throws IOException {
        byte[] window = in.readNBytes(Markers.WINDOW);
        Markers markers = Markers.in(window, window.length);
        if (!gate.admits(markers)) throw new CutOffException();
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(window), in);
        long size =
                digesting(digesting(digesting(whole, md5), sha1), sha256)
                        .transferTo(OutputStream.nullOutputStream());
        return new Specimen(name, size, hex(md5), hex(sha1), hex(sha256), markers);
    }

    private static InputStream digesting(InputStream in, MessageDigest digest) {
        return new DigestInputStream(in, digest);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has these three
        }
    }

    /** The upload was given up in the middle, on purpose. */
    static final class CutOffException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
