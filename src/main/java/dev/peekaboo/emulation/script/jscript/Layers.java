package dev.peekaboo.emulation.script.jscript;

import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Trace;

import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.debug.DebugFrame;
import org.mozilla.javascript.debug.DebuggableScript;
import org.mozilla.javascript.debug.Debugger;

/** Keeps what a script makes and then runs: of eval, Function and the like. */
final class Layers implements Debugger {
    private final Trace trace;
    private final Material sample;
    private String last = "";

    Layers(Trace trace, Material sample) {
        this.trace = trace;
        this.sample = sample;
    }

    @Override
    public void handleCompilationDone(Context cx, DebuggableScript script, String source) {
        if (!script.isGeneratedScript() || source.equals(last) || source.equals(sample.text()))
            return;
        last = source;
        if (source.length() < 8) return;
        trace.layer("JavaScript", source);
        if (JScriptSource.isConditional(source)) runLater(source);
        if (trace.isMarked(source)) trace.runsCode(source, "jscript", "eval");
    }

    /**
     * Rhino has taken the code in it for a comment; it is run by itself, without what was around.
     */
    private void runLater(String source) {
        trace.unsupported("conditional compilation in code made while running");
        boolean isFunction = source.stripLeading().startsWith("function anonymous");
        String code = isFunction ? "(" + source + ")();" : source;
        trace.child(sample.child(Language.JSCRIPT, code, sample.name(), "jscript"));
    }

    @Override
    public @Nullable DebugFrame getFrame(Context cx, DebuggableScript script) {
        return null;
    }
}
