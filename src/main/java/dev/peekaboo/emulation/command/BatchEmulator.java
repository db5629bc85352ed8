package dev.peekaboo.emulation.command;

import dev.peekaboo.emulation.Emulator;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Paths;
import dev.peekaboo.emulation.Profile;
import dev.peekaboo.emulation.Trace;

import java.util.Set;

/** Runs command files (.bat, .cmd). */
public final class BatchEmulator implements Emulator {
    @Override
    public Set<Language> languages() {
        return Set.of(Language.BATCH);
    }

    @Override
    public void run(Material material, Trace trace, Profile profile) {
        trace.enters("command file");
        new CmdShell(trace, Paths.fileName(material.name()), material.depth())
                .runFile(material.text());
    }
}
