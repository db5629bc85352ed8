package dev.peekaboo.emulation.script.page;

import dev.peekaboo.emulation.Emulator;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Profile;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.emulation.script.LockedRhino;

import org.mozilla.javascript.Context;

import java.util.List;
import java.util.Set;

/** Opens web pages that came as files, as a browser on Windows would. */
public final class PageEmulator implements Emulator {
    @Override
    public Set<Language> languages() {
        return Set.of(Language.HTML, Language.SVG, Language.MHT);
    }

    @Override
    public void run(Material material, Trace trace, Profile profile) {
        if (material.language() != Language.MHT) {
            open(material, trace, profile);
            return;
        }
        List<String> pages = SavedPage.pages(material.text());
        if (pages.isEmpty()) trace.error("no page in the saved page");
        for (String page : pages)
            open(
                    new Material(Language.HTML, page, material.name(), "", material.depth()),
                    trace,
                    profile);
    }

    private static void open(Material material, Trace trace, Profile profile) {
        LockedRhino engine = new LockedRhino(trace);
        boolean isPicture = material.language() == Language.SVG;
        try (Context cx = engine.enterContext()) {
            cx.setLanguageVersion(Context.VERSION_ECMASCRIPT);
            cx.setTrackUnhandledPromiseRejections(true);
            new Page(
                            cx,
                            material,
                            trace,
                            profile,
                            isPicture || isXhtml(material),
                            isPicture ? "svg" : "html")
                    .run();
        }
    }

    private static boolean isXhtml(Material material) {
        String name = material.name().toLowerCase(java.util.Locale.ROOT);
        return name.endsWith(".xhtml") || name.endsWith(".xht");
    }
}
