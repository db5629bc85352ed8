package dev.peekaboo.scan;

/**
 * How much work is taken at a time; beyond it new work is refused honestly.
 *
 * @param jobs most unfinished jobs
 * @param inlineBytes most bytes of small contents that unfinished jobs hold in memory
 * @param bodyBytes largest sample
 */
public record ScanLimits(int jobs, long inlineBytes, long bodyBytes) {
    public static final ScanLimits DEFAULT = new ScanLimits(20_000, 64L << 20, 100_000_000);
}
