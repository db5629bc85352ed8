package dev.peekaboo.emulation.script.jscript;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.ComException;
import dev.peekaboo.emulation.script.ComObject;
import dev.peekaboo.emulation.script.ScriptFunction;

import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Carries values between JScript and automation objects; nothing else crosses. */
final class Bridge {
    private static final int MOST_REFUSALS = 1000;

    private final Scriptable scope;
    private final Set<Object> refusals = Collections.newSetFromMap(new IdentityHashMap<>());

    private boolean isUsed;

    Bridge(Scriptable scope) {
        this.scope = scope;
    }

    /** Whether the script had anything to do with an automation object. */
    boolean isUsed() {
        return isUsed;
    }

    /** Asks an object; its refusal becomes an error the script may catch. */
    Object guarded(ComProxy.Answer answer) {
        isUsed = true;
        try {
            return toScript(answer.get());
        } catch (ComException e) {
            throw error(e.number(), String.valueOf(e.getMessage()));
        }
    }

    JavaScriptException error(int number, String message) {
        Scriptable error =
                Context.getCurrentContext().newObject(scope, "Error", new Object[] {message});
        ScriptableObject.putProperty(error, "number", (double) number);
        if (refusals.size() < MOST_REFUSALS) refusals.add(error);
        return new JavaScriptException(error, "", 0);
    }

    /** Whether what was thrown is an object's refusal: Windows might not have refused. */
    boolean isRefusal(Object thrown) {
        return refusals.contains(thrown);
    }

    Object toScript(@Nullable Object value) {
        return switch (value) {
            case null -> Undefined.instance;
            case String text -> text;
            case Number number -> number.doubleValue();
            case Boolean truth -> truth;
            case ComObject object -> proxy(object);
            case OwnValue(var own) -> own;
            case List<?> items -> array(items);
            default -> String.valueOf(value);
        };
    }

    private ComProxy proxy(ComObject object) {
        ComProxy proxy = new ComProxy(object, this);
        proxy.setParentScope(scope);
        proxy.setPrototype(ScriptableObject.getObjectPrototype(scope));
        return proxy;
    }

    private Scriptable array(List<?> items) {
        Object[] values = items.stream().map(this::toScript).toArray();
        return Context.getCurrentContext().newArray(scope, values);
    }

    Scriptable wrapped(Object value) {
        return Context.toObject(value, scope);
    }

    Args args(Object[] values) {
        List<@Nullable Object> all = new ArrayList<>();
        for (Object value : values) all.add(toCom(value));
        return new Args(all);
    }

    @Nullable Object toCom(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Undefined _ -> null;
            case ComProxy proxy -> proxy.object();
            case CharSequence text -> text.toString();
            case Number number -> number.doubleValue();
            case Boolean truth -> truth;
            case ComProxy.Method method when method.isRead() -> method.told();
            case NativeArray array -> list(array);
            case Function function -> function(function);
            case Scriptable object -> Context.toString(object);
            default -> String.valueOf(value);
        };
    }

    private List<@Nullable Object> list(NativeArray array) {
        List<@Nullable Object> items = new ArrayList<>();
        long length = Math.min(array.getLength(), 100_000);
        for (int i = 0; i < length; i++) {
            Object item = array.get(i, array);
            items.add(item == Scriptable.NOT_FOUND ? null : toCom(item));
        }
        return items;
    }

    /** A method without parentheses, handed on, is what it gives; anything else is called later. */
    private Object function(Function function) {
        return (ScriptFunction)
                arguments ->
                        toCom(
                                function.call(
                                        Context.getCurrentContext(),
                                        scope,
                                        scope,
                                        arguments.stream().map(this::toScript).toArray()));
    }
}
