package dev.peekaboo.emulation.script.page;

import dev.peekaboo.emulation.Trace;

import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.debug.DebugFrame;
import org.mozilla.javascript.debug.DebuggableScript;
import org.mozilla.javascript.debug.Debugger;

/** Keeps code that a page made and then ran; what can be read in the file itself is none. */
final class PageLayers implements Debugger {
    private static final int SHORTEST = 8;

    private final Trace trace;
    private final PageSource source;
    private final String by;
    private String last = "";

    PageLayers(Trace trace, PageSource source, String by) {
        this.trace = trace;
        this.source = source;
        this.by = by;
    }

    @Override
    public void handleCompilationDone(Context cx, DebuggableScript script, String code) {
        if (!script.isTopLevel() || code.length() < SHORTEST || code.equals(last)) return;
        last = code;
        made(code);
    }

    void made(String code) {
        if (source.holds(code.strip())) return;
        trace.layer("JavaScript", code);
        if (trace.isMarked(code)) trace.runsCode(code, by, "eval");
    }

    @Override
    public @Nullable DebugFrame getFrame(Context cx, DebuggableScript script) {
        return null;
    }
}
