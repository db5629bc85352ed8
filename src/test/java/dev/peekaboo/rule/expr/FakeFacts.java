package dev.peekaboo.rule.expr;

import dev.peekaboo.Category;
import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Reason;
import dev.peekaboo.Result;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.KnownReport;
import dev.peekaboo.report.MediaTypes;
import dev.peekaboo.report.OfficeReport;
import dev.peekaboo.report.OfficeReport.Keyword;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.report.Seen;
import dev.peekaboo.report.Signature;
import dev.peekaboo.report.TraitReport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Facts of a sample {@code invoice.doc}, and a note of which were asked for. */
final class FakeFacts implements Facts {
    final List<String> asked = new ArrayList<>();
    private Seen<SandboxReport> sandbox = new Seen.Is<>(report(Completeness.COMPLETE));
    private Seen<EmulationReport> emulation = new Seen.Is<>(EmulationReport.NOT_COVERED);
    private Seen<OfficeReport> office =
            new Seen.Is<>(
                    new OfficeReport(
                            true,
                            "Sub AutoOpen()\nShell 1",
                            List.of(new Keyword("AutoOpen", "Runs when it is opened")),
                            List.of(new Keyword("Shell", "Doesn't \"wait\""))));

    FakeFacts sandbox(Seen<SandboxReport> seen) {
        sandbox = seen;
        return this;
    }

    FakeFacts sandbox(Completeness completeness) {
        return sandbox(new Seen.Is<>(report(completeness)));
    }

    FakeFacts emulation(EmulationReport report) {
        emulation = new Seen.Is<>(report);
        return this;
    }

    FakeFacts office(Seen<OfficeReport> seen) {
        office = seen;
        return this;
    }

    static SandboxReport report(Completeness completeness) {
        return report(SandboxReport.Kind.CUCKOO, completeness, OptionalDouble.of(12.5));
    }

    static SandboxReport report(
            SandboxReport.Kind kind, Completeness completeness, OptionalDouble score) {
        return new SandboxReport(
                kind,
                "east",
                7,
                score,
                Optional.of("Emotet"),
                List.of(
                        signature("persistence_autorun", "Installs itself", Category.PERSISTENCE),
                        signature("dde", "A DDE link", Category.MALICIOUS_DOCUMENT)),
                List.of("cmd.exe /c x"),
                List.of("a.example", "b.example"),
                List.of("an error"),
                List.of("a server message"),
                completeness,
                completeness == Completeness.COMPLETE ? List.of() : List.of("no processes"),
                Optional.empty());
    }

    private static Signature signature(String name, String description, Category category) {
        return new Signature(name, description, 3, 100, category, List.of());
    }

    static <T> Seen<T> outage() {
        return new Seen.NotSeen<>(Reason.error("sandbox-down", "east"), true);
    }

    @Override
    public Sample sample() {
        return new Sample(
                new Sha256("ab".repeat(32)),
                new Content.InMemory(new byte[5]),
                new Declared("invoice.doc", "application/msword", "attachment"));
    }

    @Override
    public Seen<FileReport> file() {
        asked.add("file");
        return new Seen.Is<>(
                new FileReport(
                        MediaTypes.of("application/msword", "application/x-ole-storage"),
                        MediaTypes.of("application/msword"),
                        MediaTypes.of("application/octet-stream"),
                        "Microsoft Word document",
                        Set.of()));
    }

    @Override
    public Seen<OfficeReport> office() {
        asked.add("office");
        return office;
    }

    @Override
    public Seen<TraitReport> traits() {
        return new Seen.Is<>(TraitReport.NOTHING);
    }

    @Override
    public Seen<EmulationReport> emulation() {
        asked.add("emulation");
        return emulation;
    }

    @Override
    public Seen<SandboxReport> sandbox() {
        asked.add("sandbox");
        return sandbox;
    }

    @Override
    public Seen<KnownReport> known() {
        asked.add("known");
        return new Seen.Is<>(
                new KnownReport(Optional.empty(), true, Result.GOOD, Result.BAD, 30, 2));
    }

    @Override
    public List<Facts> in(List<String> environments) {
        throw new UnsupportedOperationException("this fake has one environment");
    }
}
