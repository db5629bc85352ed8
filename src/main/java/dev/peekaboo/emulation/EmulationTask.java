package dev.peekaboo.emulation;

import static dev.peekaboo.report.EmulationReport.NOT_COVERED;

import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.MacroDocument;
import dev.peekaboo.worker.Interim;
import dev.peekaboo.worker.WorkerInput;
import dev.peekaboo.worker.WorkerTask;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** In a worker: runs a sample in emulation. */
public final class EmulationTask implements WorkerTask {
    static final String NAME = "emulation";

    /** Real droppers pad themselves to some MiB; more is no script. */
    private static final int LONGEST = 8 << 20;

    /** Documents are held as one character a byte. */
    private static final int LONGEST_BINARY = 40 << 20;

    private final List<Emulator> emulators;
    private final CommandReader commands;
    private final DocumentReader documents;

    /**
     * @param emulators one for each language at most
     * @param commands reads the command lines of started processes
     * @param documents reads the macros of documents
     */
    public EmulationTask(
            List<Emulator> emulators, CommandReader commands, DocumentReader documents) {
        this.documents = documents;
        this.emulators = List.copyOf(emulators);
        this.commands = commands;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte[] run(WorkerInput input) throws IOException {
        return run(input, Interim.NONE);
    }

    /** Tells what makes the sample bad as soon as it is seen: the sample may kill the worker. */
    @Override
    public byte[] run(WorkerInput input, Interim interim) throws IOException {
        EmulationRequest request = EmulationRequest.from(input.parameters());
        Language language = request.language();
        MacroDocument document =
                language.mayHaveMacros() ? documents.read(input.content()) : MacroDocument.NONE;
        if (language == Language.VBA && !document.acts()) return ReportCodec.toBytes(NOT_COVERED);
        int longest = language.isBinary() ? LONGEST_BINARY : LONGEST;
        byte[] bytes;
        try (InputStream in = input.content().open()) {
            bytes = in.readNBytes(longest + 1);
        }
        boolean isTooLong = bytes.length > longest;
        Run run = new Run(emulators, commands, FindingRules.with(request.changes()));
        Material sample =
                new Material(
                        language,
                        text(language, bytes),
                        request.name().isEmpty() ? "attachment" : request.name(),
                        "",
                        0,
                        document);
        EmulationReport report =
                run.report(sample, request.now(), isTooLong, soFar -> tell(interim, soFar));
        return ReportCodec.toBytes(isLeftToOthers(report, language) ? NOT_COVERED : report);
    }

    /** What an installer installs are native programs: whether it is good others must say. */
    private static boolean isLeftToOthers(EmulationReport report, Language language) {
        return language == Language.INSTALLER && !new Evidence().grows(report.findings());
    }

    private static void tell(Interim interim, EmulationReport soFar) {
        try {
            interim.tell(ReportCodec.toBytes(soFar));
        } catch (IOException e) {
            throw new UncheckedIOException("nobody waits for the report any more", e);
        }
    }

    private static String text(Language language, byte[] bytes) {
        return language.isBinary()
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : ScriptText.of(bytes);
    }
}
