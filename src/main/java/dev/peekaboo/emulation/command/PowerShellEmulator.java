package dev.peekaboo.emulation.command;

import dev.peekaboo.emulation.Emulator;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Profile;
import dev.peekaboo.emulation.Trace;

import java.util.Set;

/** Runs PowerShell scripts (.ps1). */
public final class PowerShellEmulator implements Emulator {
    @Override
    public Set<Language> languages() {
        return Set.of(Language.POWERSHELL);
    }

    @Override
    public void run(Material material, Trace trace, Profile profile) {
        trace.enters("script");
        new PowerShellCommand(trace).script(material.text());
    }
}
