package dev.peekaboo.sandbox;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Names one submission, so that its task can be found when the sandbox's answer was lost.
 *
 * @param text {@code peekaboo-} and 32 hex digits
 */
public record Marker(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** One that was never used before. */
    public static Marker fresh() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return new Marker("peekaboo-" + HexFormat.of().formatHex(bytes));
    }

    @Override
    public String toString() {
        return text;
    }
}
