package dev.peekaboo.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names one submission, so that its task can be found when the sandbox's answer was lost, or whoever
 * submitted it.
 *
 * @param text {@code peekaboo-} and 32 hex digits
 */
public record Marker(String text) {
    private static final int BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** One that was never used before. */
    public static Marker fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return of(bytes);
    }

    /** The one that belongs to this name: another process makes the same of it. */
    static Marker of(String name) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            return of(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    private static Marker of(byte[] bytes) {
        return new Marker("peekaboo-" + HexFormat.of().formatHex(bytes));
    }

    @Override
    public String toString() {
        return text;
    }
}
