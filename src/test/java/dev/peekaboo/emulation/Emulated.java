package dev.peekaboo.emulation;

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
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.Finding;
import dev.peekaboo.report.MacroDocument;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Runs samples in this process. */
public final class Emulated {
    static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");

    private Emulated() {}

    public static EmulationReport run(Language language, String text) {
        return run(language, text, "invoice.js");
    }

    public static EmulationReport run(Language language, String text, String name) {
        return run(new Material(language, text, name, "", 0));
    }

    /** The macros of a document. */
    public static EmulationReport run(MacroDocument document) {
        return run(new Material(Language.VBA, "document", "invoice.doc", "", 0, document));
    }

    private static EmulationReport run(Material material) {
        Run run =
                new Run(
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
                        FindingRules.shipped());
        return run.report(material, NOW, false);
    }

    public static List<String> ids(EmulationReport report) {
        return report.findings().stream().map(Finding::id).toList();
    }

    /** All of it, for a failed test. */
    public static String told(EmulationReport report) {
        return report.behaviours().stream().map(Object::toString).collect(Collectors.joining("\n"))
                + "\n"
                + ids(report)
                + "\n"
                + report.coverage();
    }
}
