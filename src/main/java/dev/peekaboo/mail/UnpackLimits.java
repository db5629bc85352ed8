package dev.peekaboo.mail;

import java.time.Duration;

/**
 * How far a container is taken apart. What is over a limit is a gap, never good.
 *
 * @param parts most parts or members of one container
 * @param partBytes most bytes of one part, unpacked
 * @param totalBytes most bytes of all parts of one container, unpacked
 * @param ratio most bytes unpacked for each byte packed, once more than 10 MiB came out
 * @param nesting most MIME multiparts inside each other
 * @param time most time for one container
 */
public record UnpackLimits(
        int parts, long partBytes, long totalBytes, int ratio, int nesting, Duration time) {
    public static final UnpackLimits DEFAULT =
            new UnpackLimits(1000, 100L << 20, 300L << 20, 200, 50, Duration.ofSeconds(20));

    public UnpackLimits {
        atLeastOne("parts", parts);
        atLeastOne("partBytes", partBytes);
        atLeastOne("totalBytes", totalBytes);
        atLeastOne("ratio", ratio);
        atLeastOne("nesting", nesting);
        if (!time.isPositive())
            throw new IllegalArgumentException("time is " + time + ", must be positive");
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1)
            throw new IllegalArgumentException(name + " is " + value + ", must be at least 1");
    }
}
