package dev.peekaboo.emulation;

import java.util.Set;

/**
 * Runs code of some languages and writes what it does into the trace. Stateless between runs; never
 * touches network, processes or files.
 */
public interface Emulator {
    Set<Language> languages();

    /**
     * Runs it as if it had been opened. What cannot be run, or not to its end, is noted in the
     * trace; nothing is thrown for it but {@link Stopped}.
     */
    void run(Material material, Trace trace, Profile profile);
}
