package dev.peekaboo.emulation.script;

import dev.peekaboo.emulation.Material;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** One language in the world of a file that may mix several. */
public interface ScriptEngine {
    /** Runs a script of the file; how it ends is noted in the trace. */
    void start(String code);

    /**
     * Runs code that another language made.
     *
     * @return its value, if it is an expression
     * @throws ComException if it fails
     */
    @Nullable Object run(String code);

    /** Gives the language a name for a value of another. */
    void define(String name, @Nullable Object value);

    /** What other languages may call, by names. */
    Map<String, ScriptFunction> functions();

    /** All scripts of the file have run. */
    void finish();

    /** Makes engines of one language. */
    interface Maker {
        /**
         * Whether a language is its own, by the name a file gives it, e.g. {@code VBScript.Encode}.
         */
        boolean speaks(String language);

        ScriptEngine engine(Material material, ComWorld world);
    }
}
