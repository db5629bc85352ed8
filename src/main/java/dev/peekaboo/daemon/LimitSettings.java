package dev.peekaboo.daemon;

import dev.peekaboo.config.Section;
import dev.peekaboo.mail.UnpackLimits;
import dev.peekaboo.sandbox.SandboxConfig;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * {@code [limits]} of peekaboo.conf: beyond them work is refused or a sample is {@code failed},
 * never called clean.
 *
 * @param bodyBytes the largest request
 * @param jobs how many jobs may be unfinished before new ones are refused
 * @param spoolBytes how many bytes of waiting samples may lie on disk before new ones are refused
 * @param freeDiskPercent how much of the disk must stay free, 0 to 100
 * @param jobDeadline when a job ends {@code failed} at the latest
 * @param unpack how far mails and archives are taken apart
 */
public record LimitSettings(
        long bodyBytes,
        int jobs,
        long spoolBytes,
        int freeDiskPercent,
        Duration jobDeadline,
        UnpackLimits unpack) {
    static LimitSettings read(Section limits) {
        return new LimitSettings(
                limits.bytes("max_body_size", 100_000_000),
                limits.integer("max_jobs", 20_000, 1, Integer.MAX_VALUE),
                limits.bytes("max_spool_bytes", 20L << 30),
                limits.percent("min_free_disk", 10),
                limits.seconds("job_deadline", Duration.ofHours(1)),
                unpack(limits));
    }

    private static UnpackLimits unpack(Section limits) {
        UnpackLimits usual = UnpackLimits.DEFAULT;
        return new UnpackLimits(
                limits.integer("unpack_parts", usual.parts(), 1, 1_000_000),
                limits.bytes("unpack_part_bytes", usual.partBytes()),
                limits.bytes("unpack_total_bytes", usual.totalBytes()),
                limits.integer("unpack_ratio", usual.ratio(), 1, 1_000_000),
                limits.integer("unpack_nesting", usual.nesting(), 1, 1000),
                limits.seconds("unpack_time", usual.time()));
    }

    /** Reports limits that do not go together. */
    void check(Section limits, List<SandboxConfig> nodes) {
        if (bodyBytes > spoolBytes)
            limits.problem(
                    "max_body_size",
                    "max_body_size ("
                            + bodyBytes
                            + ") must not be larger than max_spool_bytes ("
                            + spoolBytes
                            + "), or a large sample never finds room");
        if (unpack.partBytes() > unpack.totalBytes())
            limits.problem(
                    "unpack_part_bytes",
                    "unpack_part_bytes ("
                            + unpack.partBytes()
                            + ") must not be larger than unpack_total_bytes ("
                            + unpack.totalBytes()
                            + ")");
        nodes.stream()
                .max(Comparator.comparing(SandboxConfig::maximumJobAge))
                .filter(slowest -> slowest.maximumJobAge().compareTo(jobDeadline) >= 0)
                .ifPresent(slowest -> warnOfDeadline(limits, slowest));
    }

    private void warnOfDeadline(Section limits, SandboxConfig slowest) {
        limits.warning(
                "job_deadline",
                "job_deadline ("
                        + jobDeadline.toSeconds()
                        + " s) is not longer than maximum_job_age of the sandbox "
                        + slowest.name()
                        + " ("
                        + slowest.maximumJobAge().toSeconds()
                        + " s); jobs may end before their analysis does");
    }
}
