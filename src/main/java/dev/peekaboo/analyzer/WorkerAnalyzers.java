package dev.peekaboo.analyzer;

import dev.peekaboo.Sample;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.MediaTypes;
import dev.peekaboo.report.OfficeReport;
import dev.peekaboo.report.Seen;
import dev.peekaboo.report.TraitReport;
import dev.peekaboo.worker.Workers;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Has samples looked at by workers, after a first look of our own that most small samples need
 * only.
 */
public final class WorkerAnalyzers implements Analyzers {
    private final AnalyzerConfig config;
    private final Bench bench;
    private final DaemonLook firstLook = new DaemonLook();

    /**
     * @param workers which know the tasks {@link FileTypeTask}, {@link OfficeMacrosTask} and {@link
     *     TraitsTask}; the caller closes them
     */
    public WorkerAnalyzers(Workers workers, AnalyzerConfig config) {
        this.config = config;
        bench = new Bench(workers);
    }

    @Override
    public Optional<FileReport> firstLook(Sample sample) throws InterruptedException {
        return firstLook.at(sample.content()).map(found -> report(sample, found));
    }

    @Override
    public Seen<FileReport> file(Sample sample) throws InterruptedException {
        return switch (bench.run(FileTypeTask.NAME, sample.content(), config.fileType())) {
            case Bench.Work.Done(var answer) -> new Seen.Is<>(report(sample, Found.from(answer)));
            case Bench.Work.Failed(var why, var passing) -> new Seen.NotSeen<>(why, passing);
        };
    }

    private static FileReport report(Sample sample, Found found) {
        String name = sample.declared().name();
        return new FileReport(
                MediaNames.of(found.type()),
                typesOf(name == null ? null : Extensions.typeOf(name).orElse(null)),
                typesOf(sample.declared().type()),
                MediaNames.description(found.type()),
                found.marks());
    }

    private static MediaTypes typesOf(@Nullable String type) {
        return type == null || type.isEmpty() ? MediaTypes.NONE : MediaNames.startingWith(type);
    }

    @Override
    public boolean mayHoldMacros(FileReport file) {
        return OfficeTypes.mayHoldMacros(file);
    }

    @Override
    public boolean mayHaveTraits(FileReport file) {
        return TraitsTask.mayFind(file);
    }

    @Override
    public Seen<TraitReport> traits(Sample sample, FileReport file) throws InterruptedException {
        return switch (bench.run(TraitsTask.NAME, sample.content(), config.fileType())) {
            case Bench.Work.Done(var answer) -> new Seen.Is<>(TraitsCodec.from(answer));
            case Bench.Work.Failed(var why, var passing) -> new Seen.NotSeen<>(why, passing);
        };
    }

    @Override
    public Seen<OfficeReport> office(Sample sample, FileReport file) throws InterruptedException {
        if (!mayHoldMacros(file)) return new Seen.Is<>(OfficeReport.NO_MACROS);
        return switch (bench.run(OfficeMacrosTask.NAME, sample.content(), config.macros())) {
            case Bench.Work.Done(var answer) -> OfficeAnswer.from(answer).seen();
            case Bench.Work.Failed(var why, var passing) -> new Seen.NotSeen<>(why, passing);
        };
    }
}
