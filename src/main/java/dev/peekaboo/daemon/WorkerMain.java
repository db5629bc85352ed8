package dev.peekaboo.daemon;

import dev.peekaboo.analyzer.FileTypeTask;
import dev.peekaboo.analyzer.MacroDocuments;
import dev.peekaboo.analyzer.OfficeMacrosTask;
import dev.peekaboo.analyzer.TraitsTask;
import dev.peekaboo.emulation.EmulationTask;
import dev.peekaboo.emulation.command.BatchEmulator;
import dev.peekaboo.emulation.command.CommandLines;
import dev.peekaboo.emulation.command.PowerShellEmulator;
import dev.peekaboo.emulation.document.DocumentEmulator;
import dev.peekaboo.emulation.link.LinkEmulator;
import dev.peekaboo.emulation.script.basic.BasicEmulator;
import dev.peekaboo.emulation.script.basic.VbaEmulator;
import dev.peekaboo.emulation.script.jscript.JScriptEmulator;
import dev.peekaboo.emulation.script.page.PageEmulator;
import dev.peekaboo.emulation.script.pdf.PdfEmulator;
import dev.peekaboo.emulation.xlm.XlmEmulator;
import dev.peekaboo.mail.UnpackTask;
import dev.peekaboo.worker.WorkerLoop;
import dev.peekaboo.worker.WorkerTask;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a worker process runs: all tasks, served over its standard streams. */
public final class WorkerMain {
    private static final List<WorkerTask> TASKS =
            List.of(
                    new FileTypeTask(),
                    new OfficeMacrosTask(),
                    new TraitsTask(),
                    new UnpackTask(),
                    new EmulationTask(
                            List.of(
                                    new JScriptEmulator(List.of(new BasicEmulator())),
                                    new BasicEmulator(),
                                    new VbaEmulator(),
                                    new BatchEmulator(),
                                    new PowerShellEmulator(),
                                    new PageEmulator(),
                                    new LinkEmulator(),
                                    new DocumentEmulator(),
                                    new PdfEmulator(),
                                    new XlmEmulator()),
                            new CommandLines(),
                            MacroDocuments::read));

    private WorkerMain() {}

    public static void main(String[] args) throws IOException {
        WorkerLoop.runOnStandardStreams(
                TASKS.stream().collect(Collectors.toMap(WorkerTask::name, Function.identity())));
    }
}
