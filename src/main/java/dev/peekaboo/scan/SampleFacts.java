package dev.peekaboo.scan;

import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.KnownReport;
import dev.peekaboo.report.OfficeReport;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.Seen;
import dev.peekaboo.report.TraitReport;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The facts of one sample, each looked up when a rule first asks and kept. For one thread. */
final class SampleFacts implements Facts {
    private static final String USUAL = "";

    private final Sample sample;
    private final FactSources sources;
    private final WorkTime time;
    private final Storing storing;
    private final EnvironmentReports reports;
    private @Nullable Seen<FileReport> file;
    private @Nullable Seen<OfficeReport> office;
    private @Nullable Seen<TraitReport> traits;
    private @Nullable Seen<EmulationReport> emulation;
    private @Nullable Seen<KnownReport> known;

    SampleFacts(Sample sample, FactSources sources, WorkTime time, Storing storing) {
        this.sample = sample;
        this.sources = sources;
        this.time = time;
        this.storing = storing;
        reports = new EnvironmentReports(sources.analyses(), sample, storing.origin());
    }

    @Override
    public Sample sample() {
        return sample;
    }

    @Override
    public Seen<FileReport> file() throws InterruptedException {
        if (file == null) {
            Optional<FileReport> atOnce = sources.analyzers().firstLook(sample);
            file =
                    atOnce.isPresent()
                            ? new Seen.Is<>(atOnce.get())
                            : kept(() -> sources.analyzers().file(sample));
        }
        return file;
    }

    @Override
    public Seen<OfficeReport> office() throws InterruptedException {
        if (office == null) {
            office =
                    switch (file()) {
                        case Seen.Is(FileReport what) -> office(what);
                        case Seen.NotSeen(Reason why, boolean passing) ->
                                new Seen.NotSeen<>(why, passing);
                        case Seen.NotApplicable() -> new Seen.NotApplicable<>();
                    };
        }
        return office;
    }

    @Override
    public Seen<TraitReport> traits() throws InterruptedException {
        if (traits == null) {
            traits =
                    switch (file()) {
                        case Seen.Is(FileReport what) -> traits(what);
                        case Seen.NotSeen(Reason why, boolean passing) ->
                                new Seen.NotSeen<>(why, passing);
                        case Seen.NotApplicable() -> new Seen.NotApplicable<>();
                    };
        }
        return traits;
    }

    private Seen<TraitReport> traits(FileReport what) throws InterruptedException {
        return sources.analyzers().mayHaveTraits(what)
                ? kept(() -> sources.analyzers().traits(sample, what))
                : new Seen.Is<>(TraitReport.NOTHING);
    }

    @Override
    public Seen<EmulationReport> emulation() throws InterruptedException {
        if (emulation == null) {
            emulation =
                    switch (file()) {
                        case Seen.Is(FileReport what) -> emulation(what);
                        case Seen.NotSeen(Reason why, boolean passing) ->
                                new Seen.NotSeen<>(why, passing);
                        case Seen.NotApplicable() -> new Seen.NotApplicable<>();
                    };
        }
        return emulation;
    }

    private Seen<EmulationReport> emulation(FileReport what) throws InterruptedException {
        return sources.emulation().covers(sample, what)
                ? kept(() -> sources.emulation().report(sample, what))
                : new Seen.Is<>(EmulationReport.NOT_COVERED);
    }

    private Seen<OfficeReport> office(FileReport what) throws InterruptedException {
        return sources.analyzers().mayHoldMacros(what)
                ? kept(() -> sources.analyzers().office(sample, what))
                : new Seen.Is<>(OfficeReport.NO_MACROS);
    }

    @Override
    public Seen<SandboxReport> sandbox() throws InterruptedException {
        return sandbox(USUAL, List.of(USUAL));
    }

    private Seen<SandboxReport> sandbox(String environment, List<String> together)
            throws InterruptedException {
        if (reports.has(environment)) return reports.report(environment, together);
        return kept(() -> time.waitFor(() -> reports.report(environment, together)));
    }

    @Override
    public List<Facts> in(List<String> environments) {
        return environments.stream().<Facts>map(one -> new There(one, environments)).toList();
    }

    /** These facts, with the sandbox's report from one environment. */
    private final class There implements Facts {
        private final String environment;
        private final List<String> together;

        There(String environment, List<String> together) {
            this.environment = environment;
            this.together = together;
        }

        @Override
        public Sample sample() {
            return sample;
        }

        @Override
        public Seen<FileReport> file() throws InterruptedException {
            return SampleFacts.this.file();
        }

        @Override
        public Seen<OfficeReport> office() throws InterruptedException {
            return SampleFacts.this.office();
        }

        @Override
        public Seen<TraitReport> traits() throws InterruptedException {
            return SampleFacts.this.traits();
        }

        @Override
        public Seen<EmulationReport> emulation() throws InterruptedException {
            return SampleFacts.this.emulation();
        }

        @Override
        public Seen<SandboxReport> sandbox() throws InterruptedException {
            return SampleFacts.this.sandbox(environment, together);
        }

        @Override
        public Seen<KnownReport> known() throws InterruptedException {
            return SampleFacts.this.known();
        }

        @Override
        public List<Facts> in(List<String> environments) {
            return SampleFacts.this.in(environments);
        }
    }

    /** Work that takes its time. */
    private interface Work<T> {
        Seen<T> run() throws InterruptedException;
    }

    private <T> Seen<T> kept(Work<T> work) throws InterruptedException {
        Optional<Reason> notKept = storing.keep();
        return notKept.isPresent() ? new Seen.NotSeen<>(notKept.get(), true) : work.run();
    }

    /** A job that is stored waits for a database that went away; one that is not is refused. */
    @Override
    public Seen<KnownReport> known() throws InterruptedException {
        if (known == null) known = sources.memory().known(sample);
        if (known instanceof Seen.NotSeen) known = kept(() -> sources.memory().knownAtLast(sample));
        return known;
    }

    /** Takes over what was looked up before. */
    void alreadyAsked(Seen<KnownReport> report) {
        known = report;
    }

    /** It needed a password, and one was found. */
    void unlocked() {
        if (!(file instanceof Seen.Is(FileReport what))) return;
        Set<FileReport.Mark> marks = new HashSet<>(what.marks());
        marks.remove(FileReport.Mark.ENCRYPTED);
        file =
                new Seen.Is<>(
                        new FileReport(
                                what.byContent(),
                                what.byName(),
                                what.declared(),
                                what.description(),
                                marks));
    }

    /** The reports of sandboxes that were had so far. */
    List<SandboxReport> sandboxReports() {
        return reports.all();
    }

    /** What has been looked at so far. */
    Examined.Evidence evidence() {
        return new Examined.Evidence(
                found(file), found(emulation), reports.all().stream().findFirst());
    }

    private static <T> Optional<T> found(@Nullable Seen<T> fact) {
        return fact instanceof Seen.Is<T>(T value) ? Optional.of(value) : Optional.empty();
    }
}
