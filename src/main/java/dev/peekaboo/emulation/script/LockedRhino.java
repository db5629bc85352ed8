package dev.peekaboo.emulation.script;

import dev.peekaboo.emulation.Effort;
import dev.peekaboo.emulation.Stopped;
import dev.peekaboo.emulation.Trace;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;

/** Rhino, locked up: interpreted, counted, without Java. */
public final class LockedRhino extends ContextFactory {
    private static final int STEPS_A_LOOK = 5_000;
    private static final int DEEPEST = 3_000;

    /** Looks at the findings cost more than looks at the clock. */
    private static final int LOOKS_A_VERDICT = 20;

    private final Trace trace;
    private int looks;

    public LockedRhino(Trace trace) {
        this.trace = trace;
    }

    @Override
    protected Context makeContext() {
        Context cx = super.makeContext();
        cx.setInterpretedMode(true);
        cx.setInstructionObserverThreshold(STEPS_A_LOOK);
        cx.setMaximumInterpreterStackDepth(DEEPEST);
        cx.setClassShutter(_ -> false);
        cx.setLanguageVersion(Context.VERSION_1_5);
        return cx;
    }

    @Override
    protected boolean hasFeature(Context cx, int feature) {
        return switch (feature) {
            case Context.FEATURE_RESERVED_KEYWORD_AS_IDENTIFIER -> true;
            case Context.FEATURE_E4X,
                    Context.FEATURE_ENHANCED_JAVA_ACCESS,
                    Context.FEATURE_DYNAMIC_SCOPE ->
                    false;
            default -> super.hasFeature(cx, feature);
        };
    }

    @Override
    protected void observeInstructionCount(Context cx, int steps) {
        Effort effort = trace.effort();
        effort.spend(steps);
        if (++looks % LOOKS_A_VERDICT == 0 && trace.isDecided())
            throw new Stopped("it has shown enough");
    }
}
