package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.Emulator;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Profile;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.emulation.script.ComWorld;
import dev.peekaboo.emulation.script.ScriptEnd;
import dev.peekaboo.emulation.script.ScriptEngine;

import java.util.Set;

/** Runs VBScript as Windows Script Host does. */
public final class BasicEmulator implements Emulator, ScriptEngine.Maker {
    @Override
    public Set<Language> languages() {
        return Set.of(Language.VBSCRIPT);
    }

    @Override
    public void run(Material material, Trace trace, Profile profile) {
        BasicRun run = new BasicRun(material, trace, profile, Dialect.VBSCRIPT, "vbscript");
        ScriptSession session = new ScriptSession(run);
        session.names();
        trace.enters("script");
        try {
            session.start(material.text());
            session.finish();
        } catch (ScriptEnd _) {
            run.files().closeAll();
            trace.enters("script, ended by itself");
        }
    }

    @Override
    public boolean speaks(String language) {
        return ScriptSession.speaks(language);
    }

    @Override
    public ScriptEngine engine(Material material, ComWorld world) {
        ScriptSession session = new ScriptSession(new BasicRun(material, world));
        session.names();
        return session;
    }
}
