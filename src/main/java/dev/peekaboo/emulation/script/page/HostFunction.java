package dev.peekaboo.emulation.script.page;

import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/** A function of ours as a page may call it; only texts, numbers and script values cross. */
final class HostFunction extends BaseFunction {
    private static final long serialVersionUID = 1;

    private final transient Body body;

    /** What it does. */
    interface Body {
        @Nullable Object run(Object[] arguments);
    }

    HostFunction(Scriptable scope, Body body) {
        this.body = body;
        setParentScope(scope);
        setPrototype(ScriptableObject.getFunctionPrototype(scope));
    }

    @Override
    public @Nullable Object call(Context cx, Scriptable scope, Scriptable thisObj, Object[] args) {
        Object value = body.run(args);
        return value == Undefined.instance ? Undefined.instance : value;
    }

    /** An argument as text; empty if there is none. */
    static String text(Object[] arguments, int position) {
        if (position >= arguments.length) return "";
        Object value = arguments[position];
        return value == null || Undefined.isUndefined(value) ? "" : Context.toString(value);
    }

    /** An argument as a whole number; -1 if it is none. */
    static int number(Object[] arguments, int position) {
        if (position >= arguments.length) return -1;
        return arguments[position] instanceof Number number ? number.intValue() : -1;
    }
}
