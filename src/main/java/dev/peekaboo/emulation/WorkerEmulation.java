package dev.peekaboo.emulation;

import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.Seen;
import dev.peekaboo.worker.WorkerAnswer;
import dev.peekaboo.worker.WorkerInput;
import dev.peekaboo.worker.Workers;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Has samples emulated by workers. Of a worker that does not come to its end the report is what it
 * told before, if that makes the sample bad; it says that it is incomplete.
 */
public final class WorkerEmulation implements Emulation {
    private static final int MOST_DEATHS = 3;
    private static final byte[] NOTHING = {};

    private final Workers workers;
    private final EmulationConfig config;
    private final InstantSource clock;

    /**
     * @param workers which know the task {@link EmulationTask}; the caller closes them
     * @param clock tells samples the time
     */
    public WorkerEmulation(Workers workers, EmulationConfig config, InstantSource clock) {
        this.workers = workers;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public boolean covers(Sample sample, FileReport file) {
        return language(sample.declared().name(), file).isPresent();
    }

    @Override
    public Seen<EmulationReport> report(Sample sample, FileReport file)
            throws InterruptedException {
        Optional<Language> language = language(sample.declared().name(), file);
        if (language.isEmpty()) return new Seen.Is<>(EmulationReport.NOT_COVERED);
        String name = sample.declared().name();
        EmulationRequest request =
                new EmulationRequest(
                        language.get(),
                        name == null ? "" : name,
                        clock.instant(),
                        config.changes());
        WorkerInput input = new WorkerInput(sample.content(), request.toBytes());
        AtomicReference<byte[]> soFar = new AtomicReference<>(NOTHING);
        WorkerAnswer answer = workers.run(EmulationTask.NAME, input, config.limit(), soFar::set);
        // A worker may also die of something else: twice more before the sample is blamed.
        for (int deaths = 1; answer instanceof WorkerAnswer.Died && deaths < MOST_DEATHS; deaths++)
            answer = workers.run(EmulationTask.NAME, input, config.limit(), soFar::set);
        if (answer instanceof WorkerAnswer.Died(String how))
            workers.killedAgain(EmulationTask.NAME, sample.content(), MOST_DEATHS, how);
        Seen<EmulationReport> seen = seen(answer);
        return seen instanceof Seen.NotSeen<EmulationReport> && soFar.get().length > 0
                ? new Seen.Is<>(ReportCodec.from(soFar.get()).endedBy(end(answer)))
                : seen;
    }

    /** How a run ended that did not come to its end, as a limit of its coverage. */
    private static String end(WorkerAnswer answer) {
        return switch (answer) {
            case WorkerAnswer.TimedOut(var time) -> "killed after " + time.toSeconds() + " s";
            case WorkerAnswer.OutOfMemory() -> "killed for want of memory";
            case WorkerAnswer.Died(var how) -> "the process died: " + how;
            case WorkerAnswer.Threw(var message) -> "the emulation broke: " + message;
            case WorkerAnswer.Unavailable(var why) -> why;
            case WorkerAnswer.Done _ -> throw new IllegalArgumentException("it came to its end");
        };
    }

    /** What Windows would run it with goes by its name if it is text, else by its content. */
    private static Optional<Language> language(@Nullable String name, FileReport file) {
        Optional<Language> byContent =
                file.byContent().names().stream()
                        .flatMap(type -> Language.ofContent(type).stream())
                        .findFirst();
        if (byContent.isPresent()) return byContent;
        if (DocumentTypes.mayHaveMacros(file)) return Optional.of(Language.VBA);
        if (!isText(file)) return Optional.empty();
        Optional<Language> byName =
                name == null
                        ? Optional.empty()
                        : Language.ofName(name).filter(language -> !language.isBinary());
        if (byName.isPresent()) return byName;
        return name != null
                ? Optional.empty()
                : file.byContent().names().stream()
                        .flatMap(type -> Language.ofType(type).stream())
                        .findFirst();
    }

    private static boolean isText(FileReport file) {
        return !file.byContent().isKnown()
                || file.byContent().names().stream()
                        .noneMatch(
                                type ->
                                        type.startsWith("image/") && !type.startsWith("image/svg")
                                                || type.startsWith("application/x-dosexec")
                                                || type.startsWith("application/zip")
                                                || type.startsWith("application/pdf")
                                                || type.startsWith("application/vnd."));
    }

    private static Seen<EmulationReport> seen(WorkerAnswer answer) {
        return switch (answer) {
            case WorkerAnswer.Done(var bytes) -> new Seen.Is<>(ReportCodec.from(bytes));
            case WorkerAnswer.Threw(var message) ->
                    new Seen.NotSeen<>(Reason.error("emulation-broke", message), false);
            case WorkerAnswer.TimedOut(var time) ->
                    new Seen.NotSeen<>(Reason.limit("emulation-time", time.toSeconds()), false);
            case WorkerAnswer.OutOfMemory() ->
                    new Seen.NotSeen<>(Reason.limit("emulation-memory"), false);
            case WorkerAnswer.Died(var how) ->
                    new Seen.NotSeen<>(Reason.error("emulation-died", how), false);
            case WorkerAnswer.Unavailable(var why) ->
                    new Seen.NotSeen<>(Reason.error("emulation-unavailable", why), true);
        };
    }
}
