package dev.peekaboo.scan;

import dev.peekaboo.Sample;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.Seen;

/** Gets sandbox reports. Safe for many threads. */
public interface Analyses {
    /** For an installation without a sandbox: rules that read only its reports have nothing to say. */
    Analyses NONE = _ -> new Seen.NotApplicable<>();

    /** The report of a content, made once for everybody who asks. Blocks for as long as the sandbox takes. */
    Seen<SandboxReport> report(Sample sample) throws InterruptedException;
}
