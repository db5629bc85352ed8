package dev.peekaboo;

/** A SHA-256 digest as 64 lower-case hex digits. */
public record Sha256(String hex) {
    public Sha256 {
        if (!isHex(hex)) throw new IllegalArgumentException("not a lower-case SHA-256: " + hex);
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
