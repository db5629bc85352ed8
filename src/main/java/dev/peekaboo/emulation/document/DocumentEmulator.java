package dev.peekaboo.emulation.document;

import dev.peekaboo.emulation.Emulator;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Profile;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.MacroDocument;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opens documents as Office would, as far as no macro is needed, and installers as Windows would.
 */
public final class DocumentEmulator implements Emulator {
    /** {@code =cmd|'/c calc'!A0}, as a cell of a table. */
    private static final Pattern CELL =
            Pattern.compile(
                    "(?m)(?:^|[=+@;,\\t\"(*/-])\\s*([A-Za-z][A-Za-z0-9_.\\\\:]{1,100})\\s*\\|\\s*'([^'\\r\\n]{0,2000})'\\s*!");

    @Override
    public Set<Language> languages() {
        return Set.of(
                Language.RTF,
                Language.OFFICE,
                Language.OLD_OFFICE,
                Language.TABLE,
                Language.INSTALLER);
    }

    @Override
    public void run(Material material, Trace trace, Profile profile) {
        if (material.language() == Language.OLD_OFFICE) {
            outside(material.document(), trace);
            return;
        }
        String text = material.text();
        trace.effort().spend(text.length() / 4);
        if (material.language() == Language.RTF) new RichText(text, trace).read();
        else if (material.language() == Language.OFFICE) new OfficePackage(text, trace).read();
        else if (material.language() == Language.INSTALLER)
            new Installer(material, trace).install();
        else table(text, trace);
    }

    private static void outside(MacroDocument document, Trace trace) {
        trace.enters("document");
        document.gaps().forEach(trace::error);
        Links links = new Links(trace);
        document.outside().fields().forEach(links::field);
        document.outside().programs().forEach(asked -> links.start(asked.program(), asked.topic()));
        document.outside().templates().forEach(path -> links.told(path, "attachedTemplate"));
        document.outside().objects().forEach(path -> links.told(path, "ole-link"));
    }

    private static void table(String text, Trace trace) {
        trace.enters("table");
        Matcher cell = CELL.matcher(text);
        Links links = new Links(trace);
        for (int i = 0; i < 50 && cell.find(); i++) links.start(cell.group(1), cell.group(2));
    }
}
