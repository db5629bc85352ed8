package dev.peekaboo;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest as 64 lower-case hex digits. */
public record Sha256(String hex) {
    public Sha256 {
        if (!isHex(hex)) throw new IllegalArgumentException("not a lower-case SHA-256: " + hex);
    }

    /** That of these bytes. */
    public static Sha256 of(byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return new Sha256(HexFormat.of().formatHex(digest.digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    // A loop and not a pattern: this runs several times for every sample.
    private static boolean isHex(String text) {
        if (text.length() != 64) return false;
        for (int i = 0; i < 64; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) return false;
        }
        return true;
    }

    @Override
    public String toString() {
        return hex;
    }
}
