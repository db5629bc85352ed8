package dev.peekaboo.emulation;

import dev.peekaboo.Sample;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.Seen;

/** Tells what samples do, without running them for real. Blocks; safe for many threads. */
@FunctionalInterface
public interface Emulation {
    /** There is none: rules that read its reports have nothing to say. */
    Emulation NONE = (_, _) -> new Seen.NotApplicable<>();

    /** What it does. A sample of a kind that is not covered gives an empty report. */
    Seen<EmulationReport> report(Sample sample, FileReport file) throws InterruptedException;
}
