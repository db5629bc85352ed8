package dev.peekaboo.sandbox;

import dev.peekaboo.Sha256;
import dev.peekaboo.report.SandboxReport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/** Fuzz target: whatever a sandbox sends as a report, of either kind, it becomes a report. */
public final class ReportFuzz {
    private static final ReportReader.Wanted WANTED =
            new ReportReader.Wanted("node", 7, new Sha256(ReportText.SHA256), Optional.empty());
    private static final SignatureCategories CATEGORIES = new SignatureCategories();

    private ReportFuzz() {}

    public static void fuzzerTestOneInput(byte[] report) throws IOException {
        for (SandboxReport.Kind kind : SandboxReport.Kind.values())
            new ReportReader(kind, CATEGORIES).read(new ByteArrayInputStream(report), WANTED);
    }
}
