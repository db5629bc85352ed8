package dev.peekaboo.emulation.script.jscript;

import dev.peekaboo.emulation.Emulator;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Profile;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.emulation.script.LockedRhino;
import dev.peekaboo.emulation.script.Markup;
import dev.peekaboo.emulation.script.ScriptEncoder;
import dev.peekaboo.emulation.script.ScriptEnd;
import dev.peekaboo.emulation.script.ScriptEngine;

import org.mozilla.javascript.Context;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Runs what Windows Script Host and mshta run: JScript itself, other languages in the same file by
 * their own engines.
 */
public final class JScriptEmulator implements Emulator {
    private final List<ScriptEngine.Maker> others;

    /** Of JScript alone. */
    public JScriptEmulator() {
        this(List.of());
    }

    /**
     * @param others for what a file holds besides JScript
     */
    public JScriptEmulator(List<ScriptEngine.Maker> others) {
        this.others = List.copyOf(others);
    }

    @Override
    public Set<Language> languages() {
        return Set.of(Language.JSCRIPT, Language.WSF, Language.HTA);
    }

    @Override
    public void run(Material material, Trace trace, Profile profile) {
        LockedRhino engine = new LockedRhino(trace);
        try (Context cx = engine.enterContext()) {
            JScriptRun run = new JScriptRun(cx, material, trace, profile, others);
            try {
                scripts(material, trace, run);
                run.runTimers();
                run.finish();
            } catch (ScriptEnd _) {
                trace.enters("script, ended by itself");
            }
        }
    }

    private static void scripts(Material material, Trace trace, JScriptRun run) {
        if (material.language() == Language.WSF) {
            Markup.objects(material.text()).forEach(run::putObject);
            run.putResources(Markup.resources(material.text()));
        }
        List<Markup.Part> parts = parts(material);
        if (parts.isEmpty()) trace.enters("no script in it");
        for (Markup.Part part : parts) {
            if (!part.source().isEmpty()) {
                trace.fetches(part.source(), "hta");
                trace.add(
                        dev.peekaboo.report.Behaviour.Type.CODE_RUN,
                        "how",
                        "remote",
                        "url",
                        part.source(),
                        "image",
                        "script");
            }
            trace.enters("script");
            if (part.code().isBlank()) continue;
            String code = decoded(part.code(), trace);
            String language = part.language().toLowerCase(Locale.ROOT);
            if (!run.startsElsewhere(language, code)) run.start(code);
        }
    }

    private static List<Markup.Part> parts(Material material) {
        boolean isMarkup =
                material.language() == Language.WSF || material.language() == Language.HTA;
        return isMarkup
                ? Markup.scripts(material.text())
                : List.of(new Markup.Part("JScript", "", material.text()));
    }

    private static String decoded(String code, Trace trace) {
        if (!ScriptEncoder.isEncoded(code)) return code;
        String plain = ScriptEncoder.decode(code);
        trace.layer("script", plain);
        return plain;
    }
}
