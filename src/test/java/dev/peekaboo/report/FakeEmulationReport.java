package dev.peekaboo.report;

import dev.peekaboo.Category;
import dev.peekaboo.report.EmulationReport.Coverage;

import java.util.ArrayList;
import java.util.List;

/** Emulation reports made by hand; without a further word everything ran and nothing was seen. */
public final class FakeEmulationReport {
    private final String kind;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> limits = new ArrayList<>();

    private FakeEmulationReport(String kind) {
        this.kind = kind;
    }

    public static FakeEmulationReport of(String kind) {
        return new FakeEmulationReport(kind);
    }

    public FakeEmulationReport downloadsAndRuns() {
        return with("download_and_run", Finding.Level.DECISIVE, "http[:]//files.example/a");
    }

    public FakeEmulationReport with(String id, Finding.Level level, String... details) {
        findings.add(
                new Finding(
                        id,
                        level,
                        Category.DOWNLOADER,
                        List.of("T1105"),
                        List.of(details),
                        List.of(),
                        true));
        return this;
    }

    public FakeEmulationReport limited(String limit) {
        limits.add(limit);
        return this;
    }

    public EmulationReport build() {
        return new EmulationReport(
                kind,
                List.of(),
                findings,
                List.of(),
                new Coverage(List.of("script"), List.of(), limits, List.of()));
    }
}
