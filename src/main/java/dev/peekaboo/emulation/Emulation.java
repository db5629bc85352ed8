package dev.peekaboo.emulation;

import dev.peekaboo.Sample;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.Seen;

/** Tells what samples do, without running them for real. Blocks; safe for many threads. */
public interface Emulation {
    /** There is none: it covers nothing. */
    Emulation NONE =
            new Emulation() {
                @Override
                public boolean covers(Sample sample, FileReport file) {
                    return false;
                }

                @Override
                public Seen<EmulationReport> report(Sample sample, FileReport file) {
                    return new Seen.Is<>(EmulationReport.NOT_COVERED);
                }
            };

    /** Whether it is of a kind that is emulated; quick. */
    boolean covers(Sample sample, FileReport file);

    /** What it does. A sample of a kind that is not covered gives an empty report. */
    Seen<EmulationReport> report(Sample sample, FileReport file) throws InterruptedException;
}
