package dev.peekaboo.emulation.command;

import dev.peekaboo.emulation.Effort;
import dev.peekaboo.emulation.Trace;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The variables and functions of one PowerShell, and where its doings are noted. */
final class PsScope {
    /** What a variable of a fresh PowerShell holds; obfuscators cut letters out of these. */
    private static final Map<String, Object> PRESET =
            Map.ofEntries(
                    Map.entry("true", true),
                    Map.entry("false", false),
                    Map.entry("null", PsValues.NULL),
                    Map.entry("pshome", "C:\\Windows\\System32\\WindowsPowerShell\\v1.0"),
                    Map.entry("shellid", "Microsoft.PowerShell"),
                    Map.entry("verbosepreference", "SilentlyContinue"),
                    Map.entry("maximumdrivecount", 4096.0),
                    Map.entry("maximumvariablecount", 4096.0),
                    Map.entry("ofs", " "),
                    Map.entry("pid", 4242.0),
                    Map.entry("home", "C:\\Users\\Admin"),
                    Map.entry("erroractionpreference", "Continue"),
                    Map.entry("executioncontext", new PsObject("executioncontext", false)));

    private static final int DEEPEST = 60;

    private final Map<String, Object> variables = new HashMap<>(PRESET);
    private final Map<String, PsBlock> functions = new HashMap<>();
    private final Trace trace;
    private int depth;

    PsScope(Trace trace) {
        this.trace = trace;
    }

    Trace trace() {
        return trace;
    }

    Effort effort() {
        return trace.effort();
    }

    Object get(String name) {
        String key = key(name);
        if (key.startsWith("env:")) return WindowsPlaces.variable(key.substring(4));
        Object value = variables.get(key);
        return value == null ? PsValues.NULL : value;
    }

    void set(String name, Object value) {
        variables.put(key(name), value);
    }

    Map<String, Object> variables() {
        return variables;
    }

    void define(String name, PsBlock block) {
        functions.put(name.toLowerCase(Locale.ROOT), block);
    }

    @org.jspecify.annotations.Nullable
    PsBlock function(String name) {
        return functions.get(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Runs code inside code, which goes only so deep.
     *
     * @throws PsException if it goes deeper
     */
    Object deeper(Supplier<Object> work) {
        if (depth >= DEEPEST) throw new PsException("calls inside calls, too deep");
        depth++;
        try {
            return work.get();
        } finally {
            depth--;
        }
    }

    private static String key(String name) {
        String key = name.toLowerCase(Locale.ROOT).replace("`", "");
        return key.replaceFirst("^(?:global|script|local|variable):", "");
    }
}
