package dev.peekaboo.store;

import dev.peekaboo.Sha256;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.SandboxReport;

import java.util.List;
import java.util.Optional;

/** For people who ask why; a part of {@link Store}, whose promises hold here too. */
public interface RecordStore {
    /** Empty if there is no such job, or it is forgotten. */
    Optional<JobRecord> jobRecord(long job);

    /** The newest jobs of a content, newest first. */
    List<JobRecord> jobRecords(Sha256 content, int limit);

    /** What sandboxes saw of a content, in any of their environments, as far as it is kept. */
    List<SandboxReport> sandboxReports(Sha256 content);

    /**
     * Keeps what a content did in emulation as long as verdicts, in place of what was kept before.
     */
    void keepEmulation(Sha256 content, EmulationReport report);

    /** What a content did in emulation when it last was run, if that is kept. */
    Optional<EmulationReport> emulationReport(Sha256 content);
}
