package dev.peekaboo.sandbox;

import dev.peekaboo.report.SandboxReport;

/**
 * How much of a report is read and kept. The numbers of items are those {@link SandboxReport}
 * promises.
 *
 * @param bytes read at most; real reports have up to 75 MB
 * @param depth nesting beyond this makes a report PARTIAL
 * @param textLength of names, descriptions and command lines, in characters
 * @param messageLength of the sandbox's log lines, in characters
 * @param signatures kept, the most severe
 * @param commands kept, the first
 * @param domains kept, the first
 * @param errors kept, the first
 * @param messages kept, the last
 */
record ReportLimits(
        long bytes,
        int depth,
        int textLength,
        int messageLength,
        int signatures,
        int commands,
        int domains,
        int errors,
        int messages) {
    static final ReportLimits DEFAULTS =
            new ReportLimits(256L << 20, 200, 512, 1000, 200, 50, 100, 50, 200);
}
