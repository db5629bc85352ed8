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

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** The facts of one sample, each looked up when a rule first asks and kept. For one thread. */
final class SampleFacts implements Facts {
    private final Sample sample;
    private final FactSources sources;
    private final WorkTime time;
    private @Nullable Seen<FileReport> file;
    private @Nullable Seen<OfficeReport> office;
    private @Nullable Seen<EmulationReport> emulation;
    private @Nullable Seen<SandboxReport> sandbox;
    private @Nullable Seen<KnownReport> known;

    SampleFacts(Sample sample, FactSources sources, WorkTime time) {
        this.sample = sample;
        this.sources = sources;
        this.time = time;
    }

    @Override
    public Sample sample() {
        return sample;
    }

    @Override
    public Seen<FileReport> file() throws InterruptedException {
        if (file == null) file = sources.analyzers().file(sample);
        return file;
    }

    @Override
    public Seen<OfficeReport> office() throws InterruptedException {
        if (office == null) {
            office =
                    switch (file()) {
                        case Seen.Is(FileReport what) -> sources.analyzers().office(sample, what);
                        case Seen.NotSeen(Reason why, boolean passing) ->
                                new Seen.NotSeen<>(why, passing);
                        case Seen.NotApplicable() -> new Seen.NotApplicable<>();
                    };
        }
        return office;
    }

    @Override
    public Seen<EmulationReport> emulation() throws InterruptedException {
        if (emulation == null) {
            emulation =
                    switch (file()) {
                        case Seen.Is(FileReport what) -> sources.emulation().report(sample, what);
                        case Seen.NotSeen(Reason why, boolean passing) ->
                                new Seen.NotSeen<>(why, passing);
                        case Seen.NotApplicable() -> new Seen.NotApplicable<>();
                    };
        }
        return emulation;
    }

    @Override
    public Seen<SandboxReport> sandbox() throws InterruptedException {
        if (sandbox == null) sandbox = time.waitFor(sources.analyses(), sample);
        return sandbox;
    }

    @Override
    public Seen<KnownReport> known() {
        if (known == null) known = sources.memory().known(sample);
        return known;
    }

    /** What has been looked at so far. */
    Examined.Evidence evidence() {
        return new Examined.Evidence(found(file), found(emulation), found(sandbox));
    }

    private static <T> Optional<T> found(@Nullable Seen<T> fact) {
        return fact instanceof Seen.Is<T>(T value) ? Optional.of(value) : Optional.empty();
    }
}
