package dev.peekaboo.emulation.link;

import dev.peekaboo.emulation.Emulator;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Profile;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

import java.util.Optional;
import java.util.Set;

/** Follows links as a double click on Windows would. */
public final class LinkEmulator implements Emulator {
    /** Some programs write a few bytes of their own behind a shortcut. */
    private static final int SHORTEST_OVERLAY = 512;

    @Override
    public Set<Language> languages() {
        return Set.of(
                Language.LNK,
                Language.URL,
                Language.RDP,
                Language.IQY,
                Language.LIBRARY,
                Language.SETTINGS,
                Language.CONSOLE,
                Language.JNLP,
                Language.ONENOTE);
    }

    @Override
    public void run(Material material, Trace trace, Profile profile) {
        LinkFile file = new LinkFile(trace);
        String text = material.text();
        trace.effort().spend(text.length());
        switch (material.language()) {
            case LNK -> shellLink(text, trace);
            case URL -> file.shortcut(text);
            case RDP -> file.remoteDesktop(text);
            case IQY -> file.webQuery(text);
            case LIBRARY -> file.library(text);
            case SETTINGS -> file.settings(text);
            case CONSOLE -> file.console(text);
            case JNLP -> new JavaStart(trace).open(text);
            case ONENOTE -> Notebook.read(text, trace);
            case JSCRIPT,
                    WSF,
                    HTA,
                    VBSCRIPT,
                    VBA,
                    BATCH,
                    POWERSHELL,
                    HTML,
                    SVG,
                    MHT,
                    RTF,
                    OFFICE,
                    TABLE,
                    INSTALLER,
                    PDF ->
                    trace.unsupported(material.language().words());
        }
    }

    private static void shellLink(String bytes, Trace trace) {
        Optional<ShellLink> read = ShellLink.of(bytes);
        if (read.isEmpty()) {
            trace.error("not a shortcut");
            return;
        }
        ShellLink link = read.get();
        Targets targets = new Targets(trace, "shortcut");
        trace.enters("shortcut");
        if (link.target().isBlank()) trace.unsupported("the target of the shortcut");
        targets.open(link.icon(), "icon");
        targets.open(link.target(), "target");
        if (isProgram(link.target()) || !link.arguments().isBlank())
            targets.start(link.target(), link.arguments(), link.isHidden());
        overlay(link.overlay(), trace);
    }

    private static boolean isProgram(String target) {
        return dev.peekaboo.emulation.Paths.runs(target)
                && !target.toLowerCase(java.util.Locale.ROOT).endsWith(".url");
    }

    private static void overlay(String overlay, Trace trace) {
        if (overlay.length() < SHORTEST_OVERLAY) return;
        trace.add(
                Type.FILE_OFFER,
                "name",
                "",
                "how",
                "overlay",
                "content",
                overlay.contains("MZ") || overlay.contains("PK\u0003\u0004") ? "program" : "data",
                "trigger",
                "none",
                "bytes",
                String.valueOf(overlay.length()),
                "by",
                "shortcut");
        trace.brings("", overlay);
    }
}
