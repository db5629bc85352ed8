package dev.peekaboo.emulation.script.jscript;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.Bytes;
import dev.peekaboo.emulation.script.ComException;
import dev.peekaboo.emulation.script.ComObject;

import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Ref;
import org.mozilla.javascript.RefCallable;
import org.mozilla.javascript.Scriptable;

/**
 * An automation object as JScript sees it. Never a Java object: scripts cannot reach through it.
 */
final class ComProxy extends BaseFunction implements RefCallable {
    private static final long serialVersionUID = 1;

    /** What JScript calls methods of automation objects and arrays of theirs. */
    private static final String UNKNOWN = "unknown";

    private final transient ComObject object;
    private final transient Bridge bridge;

    ComProxy(ComObject object, Bridge bridge) {
        this.object = object;
        this.bridge = bridge;
    }

    ComObject object() {
        return object;
    }

    @Override
    public String getClassName() {
        return "Object";
    }

    @Override
    public String getTypeOf() {
        return object instanceof Bytes ? UNKNOWN : "object";
    }

    @Override
    public Object get(String name, Scriptable start) {
        if (object.isMethod(name)) return new Method(name);
        if (!object.has(name) && (name.equals("toString") || name.equals("valueOf")))
            return super.get(name, start);
        return bridge.guarded(() -> object.get(name));
    }

    @Override
    public Object get(int index, Scriptable start) {
        return bridge.guarded(() -> object.item(Args.of((double) index)));
    }

    @Override
    public boolean has(String name, Scriptable start) {
        return object.has(name);
    }

    @Override
    public void put(String name, Scriptable start, Object value) {
        bridge.guarded(
                () -> {
                    object.put(name, bridge.toCom(value));
                    return null;
                });
    }

    @Override
    public void delete(String name) {
        // Members of automation objects cannot be deleted.
    }

    @Override
    public Object getDefaultValue(@Nullable Class<?> hint) {
        return object.text();
    }

    @Override
    public Object call(Context cx, Scriptable scope, Scriptable thisObj, Object[] args) {
        return bridge.guarded(() -> object.item(bridge.args(args)));
    }

    @Override
    public Scriptable construct(Context cx, Scriptable scope, Object[] args) {
        throw bridge.error(-2146827843, "Object doesn't support this action");
    }

    @Override
    public Ref refCall(Context cx, Scriptable thisObj, Object[] args) {
        return new Place(args) {
            @Override
            public Object get(Context context) {
                return call(context, getParentScope(), thisObj, args);
            }

            @Override
            void put(Object value) {
                bridge.guarded(
                        () -> {
                            object.putItem(bridge.args(args), bridge.toCom(value));
                            return null;
                        });
            }
        };
    }

    /** {@code object.method(args) = value} */
    private abstract class Place extends Ref {
        private static final long serialVersionUID = 1;

        Place(Object[] args) {
            if (args.length > 255) throw bridge.error(-2146827850, "too many arguments");
        }

        abstract void put(Object value);

        @Override
        public Object set(Context context, Object value) {
            put(value);
            return value;
        }
    }

    /** A method; named without parentheses it may still be a call. */
    final class Method extends BaseFunction implements RefCallable {
        private static final long serialVersionUID = 1;

        private final String name;

        Method(String name) {
            this.name = name;
        }

        @Override
        public String getTypeOf() {
            return UNKNOWN;
        }

        @Override
        public Object call(Context cx, Scriptable scope, Scriptable thisObj, Object[] args) {
            return bridge.guarded(() -> object.call(name, bridge.args(args)));
        }

        @Override
        public Scriptable construct(Context cx, Scriptable scope, Object[] args) {
            Object made = call(cx, scope, scope, args);
            if (made instanceof Scriptable scriptable) return scriptable;
            throw bridge.error(-2146827843, "Object doesn't support this action");
        }

        /** Handed on, a method that only tells something is what it tells. */
        boolean isRead() {
            return object.isRead(name);
        }

        @Nullable Object told() {
            return object.get(name);
        }

        @Override
        public Object getDefaultValue(@Nullable Class<?> hint) {
            if (!object.isRead(name)) return "";
            Object value = call(Context.getCurrentContext(), getParentScope(), this, new Object[0]);
            return value instanceof Scriptable scriptable
                    ? scriptable.getDefaultValue(hint)
                    : value;
        }

        @Override
        public Object get(String member, Scriptable start) {
            if (!object.isRead(name)) return super.get(member, start);
            Object value = call(Context.getCurrentContext(), getParentScope(), this, new Object[0]);
            if (value instanceof Scriptable scriptable) return scriptable.get(member, scriptable);
            if (value instanceof CharSequence text && member.equals("length"))
                return (double) text.length();
            Scriptable wrapped = bridge.wrapped(value);
            return org.mozilla.javascript.ScriptableObject.getProperty(wrapped, member);
        }

        @Override
        public Ref refCall(Context cx, Scriptable thisObj, Object[] args) {
            return new Place(args) {
                @Override
                public Object get(Context context) {
                    return call(context, getParentScope(), thisObj, args);
                }

                @Override
                void put(Object value) {
                    bridge.guarded(
                            () -> {
                                object.put(name, bridge.args(args), bridge.toCom(value));
                                return null;
                            });
                }
            };
        }
    }

    /** What an object answers, or refuses. */
    interface Answer {
        @Nullable Object get() throws ComException;
    }
}
