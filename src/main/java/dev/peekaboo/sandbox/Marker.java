package dev.peekaboo.sandbox;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Names one submission, so that its task can be found when the sandbox's answer was lost, or when
 * whoever submitted it died before the answer was stored.
 *
 * @param text {@code peekaboo-} and 32 hex digits, of which the first 16 are the analysis'
 */
public record Marker(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PREFIX = "peekaboo-";
    private static final int BYTES = 8;

    /** One that was never used before, of no analysis. */
    public static Marker fresh() {
        return of(random());
    }

    /**
     * One that was never used before.
     *
     * @param analysis 16 hex digits
     */
    static Marker of(String analysis) {
        return new Marker(PREFIX + analysis + random());
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Whether a submission of this analysis has it. */
    boolean isOf(String analysis) {
        return text.startsWith(PREFIX + analysis);
    }

    @Override
    public String toString() {
        return text;
    }
}
