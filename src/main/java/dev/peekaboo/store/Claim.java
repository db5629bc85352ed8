package dev.peekaboo.store;

import dev.peekaboo.Reason;
import dev.peekaboo.report.SandboxReport;

import java.time.Instant;

/** The store's answer to "may I analyse this content?" */
public sealed interface Claim {
    /** Somebody has analysed it already. */
    record Reported(SandboxReport report) implements Claim {}

    /** Somebody tried a short while ago and could not. */
    record FailedLately(Reason why, boolean passing) implements Claim {}

    /** Ours to analyse until the lease runs out. */
    record Granted(Lease lease) implements Claim {}

    /** Another scan, perhaps in another process, is at it. */
    record Busy(Instant until) implements Claim {}
}
