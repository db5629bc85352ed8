package dev.peekaboo.scan;

import dev.peekaboo.mail.UnpackLimits;

import java.time.Duration;

/**
 * How far one job looks into containers.
 *
 * @param depth most containers inside each other
 * @param members most members of all its containers together
 * @param time most time for all of them, waiting for a sandbox not counted
 * @param container limits of each single container
 */
public record MemberLimits(int depth, int members, Duration time, UnpackLimits container) {
    public static final MemberLimits DEFAULT =
            new MemberLimits(8, 5000, Duration.ofMinutes(5), UnpackLimits.DEFAULT);
}
