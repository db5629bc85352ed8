package dev.peekaboo.emulation.script;

import org.jspecify.annotations.Nullable;

/** The engine that runs the script, for objects that run more of it. */
public interface ScriptHost {
    /** Runs code in the script's world and gives its value. */
    @Nullable Object run(String language, String code);

    /** A global value of the script's language, which can only be handed on; null if unknown. */
    default @Nullable Object global(String name) {
        return null;
    }
}
