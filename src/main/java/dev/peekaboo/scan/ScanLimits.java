package dev.peekaboo.scan;

/**
 * How much work is taken at a time; beyond it new work is refused honestly.
 *
 * @param jobs most unfinished jobs
 * @param bodyBytes largest sample
 */
public record ScanLimits(int jobs, long bodyBytes) {
    public static final ScanLimits DEFAULT = new ScanLimits(10_000, 100_000_000);
}
