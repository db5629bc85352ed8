package dev.peekaboo.scan;

import dev.peekaboo.Origin;
import dev.peekaboo.Sample;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.Seen;

/** Gets sandbox reports. Safe for many threads. */
public interface Analyses {
    /**
     * For an installation without a sandbox: rules that read only its reports have nothing to say.
     */
    Analyses NONE =
            new Analyses() {
                @Override
                public Seen<SandboxReport> report(
                        Sample sample, String environment, Origin origin) {
                    return new Seen.NotApplicable<>();
                }

                @Override
                public void convicted(Sample sample, SandboxReport report) {
                    throw new IllegalStateException("no sandbox gave this report");
                }
            };

    /**
     * The report of a content, made once for everybody who asks. Blocks for as long as the sandbox
     * takes.
     *
     * @param environment where it is to be run, as rules name it; empty for the usual one
     * @param origin whom it is for, which decides when it is its turn
     */
    Seen<SandboxReport> report(Sample sample, String environment, Origin origin)
            throws InterruptedException;

    /**
     * Notes that the report made the sample bad: it is kept longer and, even if PARTIAL, serves
     * other askers.
     *
     * @throws dev.peekaboo.store.StoreException if it cannot be noted
     */
    void convicted(Sample sample, SandboxReport report);
}
