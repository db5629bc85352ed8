package dev.peekaboo.emulation.script.pdf;

import dev.peekaboo.emulation.Trace;

import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.debug.DebugFrame;
import org.mozilla.javascript.debug.DebuggableScript;
import org.mozilla.javascript.debug.Debugger;

import java.util.List;

/** Keeps code that a script of a PDF file made and then ran. */
final class PdfLayers implements Debugger {
    private static final int SHORTEST = 8;

    private final Trace trace;
    private final List<PdfActions.Script> scripts;

    PdfLayers(Trace trace, List<PdfActions.Script> scripts) {
        this.trace = trace;
        this.scripts = scripts;
    }

    @Override
    public void handleCompilationDone(Context cx, DebuggableScript script, String code) {
        boolean isKnown = scripts.stream().anyMatch(one -> one.code().contains(code.strip()));
        if (script.isTopLevel() && code.length() >= SHORTEST && !isKnown)
            trace.layer("JavaScript", code);
    }

    @Override
    public @Nullable DebugFrame getFrame(Context cx, DebuggableScript script) {
        return null;
    }
}
