package dev.peekaboo.sandbox;

import dev.peekaboo.Reason;
import dev.peekaboo.report.SandboxReport;

/** What came of running a sample. */
public sealed interface RunEnd {
    /** A report that is COMPLETE or PARTIAL. */
    record Reported(SandboxReport report) implements RunEnd {}

    /**
     * No report.
     *
     * @param passing true if trying again later may help, see {@link dev.peekaboo.Verdict.Failed}
     */
    record Failed(Reason reason, boolean passing) implements RunEnd {}
}
