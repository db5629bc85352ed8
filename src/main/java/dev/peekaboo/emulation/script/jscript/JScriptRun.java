package dev.peekaboo.emulation.script.jscript;

import dev.peekaboo.emulation.Clock;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Profile;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.emulation.script.ComWorld;
import dev.peekaboo.emulation.script.ScriptEngine;
import dev.peekaboo.emulation.script.ScriptFunction;
import dev.peekaboo.emulation.script.ScriptHost;

import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/** One world of JScript: its global names and the scripts that share them. */
final class JScriptRun implements ScriptHost {
    private static final String SHIM = shim();
    private static final Pattern MODULE = Pattern.compile("reserved word: (?:import|export)");
    private static final int MOST_TIMERS = 50;

    /** What Rhino has and JScript has not. */
    private static final List<String> NOT_JSCRIPT =
            List.of("Continuation", "With", "Call", "Script", "Iterator", "StopIteration");

    private final Context cx;
    private final Material material;
    private final Trace trace;
    private final ScriptableObject scope;
    private final ComWorld world;
    private final Bridge bridge;
    private final Deque<Object> timers = new ArrayDeque<>();
    private final OtherEngines others;
    private int timersSeen;

    JScriptRun(
            Context cx,
            Material material,
            Trace trace,
            Profile profile,
            List<ScriptEngine.Maker> makers) {
        this.cx = cx;
        this.material = material;
        this.trace = trace;
        scope = cx.initSafeStandardObjects(null, false);
        Clock clock = new Clock(profile.now());
        String by = material.language() == Language.HTA ? "hta" : "jscript";
        world = new ComWorld(trace, profile, clock, material, by, this);
        bridge = new Bridge(scope);
        others = new OtherEngines(makers, material, world);
        addNames(new Random(profile.seed()));
        if (material.language() == Language.HTA) new Browser(this, material.text()).addTo(scope);
        cx.setDebugger(new Layers(trace, material), null);
    }

    ComWorld world() {
        return world;
    }

    Bridge bridge() {
        return bridge;
    }

    ScriptableObject scope() {
        return scope;
    }

    private static String shim() {
        try (InputStream in = JScriptRun.class.getResourceAsStream("shim.js")) {
            if (in == null) throw new IllegalStateException("the program lacks shim.js");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read shim.js of the program", e);
        }
    }

    private void addNames(Random random) {
        Function shim = (Function) cx.evaluateString(scope, SHIM, "shim", 1, null);
        Object[] ours = {
            scope,
            function(_ -> (double) world.clock().look()),
            function(_ -> random.nextDouble()),
            function(args -> bridge.toScript(items(args)))
        };
        shim.call(cx, scope, scope, ours);
        for (String name : NOT_JSCRIPT) ScriptableObject.deleteProperty(scope, name);
        put("ActiveXObject", function(args -> created(args)));
        put("GetObject", function(args -> bridge.guarded(() -> world.getObject(text(args)))));
        if (material.language() != Language.HTA) {
            Object wscript = bridge.toScript(world.wscript());
            put("WScript", wscript);
            put("WSH", wscript);
        }
    }

    void put(String name, Object value) {
        ScriptableObject.putProperty(scope, name, value);
    }

    /** An object that a file names besides its scripts. */
    void putObject(String name, String progid) {
        put(name, bridge.guarded(() -> world.create(progid)));
    }

    /** {@code getResource(name)}, of the texts that a file keeps. */
    void putResources(Map<String, String> resources) {
        if (!resources.isEmpty())
            put("getResource", function(args -> resources.getOrDefault(text(args), "")));
    }

    private Object created(Object[] args) {
        return bridge.guarded(() -> world.create(text(args)));
    }

    static String text(Object[] args) {
        return args.length == 0 ? "" : Context.toString(args[0]);
    }

    private static List<?> items(Object[] args) {
        return args.length > 0 && args[0] instanceof ComProxy proxy
                ? proxy.object().items()
                : List.of();
    }

    /** A function of ours. */
    interface Body {
        @Nullable Object run(Object[] args);
    }

    BaseFunction function(Body body) {
        BaseFunction function = new Ours(body);
        function.setParentScope(scope);
        function.setPrototype(ScriptableObject.getFunctionPrototype(scope));
        return function;
    }

    /** May be called or made new, which is the same. */
    private static final class Ours extends BaseFunction {
        private static final long serialVersionUID = 1;

        private final transient Body body;

        Ours(Body body) {
            this.body = body;
        }

        @Override
        public Object call(Context cx, Scriptable scope, Scriptable thisObj, Object[] args) {
            Object value = body.run(args);
            return value == null ? Undefined.instance : value;
        }

        @Override
        public Scriptable construct(Context cx, Scriptable scope, Object[] args) {
            return (Scriptable) call(cx, scope, scope, args);
        }
    }

    /** Runs a script of the sample; how it ends is noted. */
    void start(String code) {
        try {
            evaluate(code);
        } catch (EvaluatorException e) {
            unread(e);
        } catch (EcmaError e) {
            ended(e);
        } catch (JavaScriptException e) {
            // The script threw and did not catch: Windows ends it here, too.
            if (bridge.isRefusal(e.getValue())) trace.error("JavaScript: " + e.details());
            else trace.enters("script, ended by its own exception");
        } catch (RhinoException e) {
            trace.error("JavaScript: " + e.details());
        }
    }

    /** Windows reads no modules either. */
    private void unread(EvaluatorException e) {
        if (MODULE.matcher(e.details()).find())
            trace.enters("script, a module that Windows does not run");
        else trace.error("JavaScript: " + e.details());
    }

    /**
     * A name that is nowhere ends a script on Windows just the same, and so does a wrong use of its
     * own values. All else may be our fault: a browser has more names, and objects of Windows may
     * give more than ours.
     */
    private void ended(EcmaError e) {
        boolean isWindows = material.language() != Language.HTA;
        boolean isUnknownName = e.getName().equals("ReferenceError");
        boolean isAlone = !bridge.isUsed() && e.getName().equals("TypeError");
        if (isWindows && (isUnknownName || isAlone))
            trace.enters("script, ended by its own mistake");
        else trace.error("JavaScript: " + e.details());
    }

    private Object evaluate(String code) {
        String source = JScriptSource.prepared(code);
        try {
            return cx.compileString(source, "script", 1, null).exec(cx, scope);
        } catch (EvaluatorException e) {
            if (!isSyntax(e)) throw e;
            // Windows 11 runs newer JavaScript as well.
            cx.setLanguageVersion(Context.VERSION_ES6);
            try {
                return cx.compileString(source, "script", 1, null).exec(cx, scope);
            } finally {
                cx.setLanguageVersion(Context.VERSION_1_5);
            }
        }
    }

    private static boolean isSyntax(EvaluatorException e) {
        return !String.valueOf(e.getMessage()).contains("stack depth");
    }

    /** What was put off with {@code setTimeout}. */
    void later(Object code) {
        if (++timersSeen <= MOST_TIMERS) timers.add(code);
    }

    void runTimers() {
        while (!timers.isEmpty()) {
            Object code = timers.remove();
            if (code instanceof Function function) {
                try {
                    function.call(cx, scope, scope, new Object[0]);
                } catch (RhinoException e) {
                    trace.error("JavaScript: " + e.details());
                }
            } else start(Context.toString(code));
        }
    }

    /** Whether it is code of another language, which has run then; both share their functions. */
    boolean startsElsewhere(String language, String code) {
        Optional<ScriptEngine> other = others.of(language);
        if (other.isEmpty()) {
            if (language.contains("vb")) trace.unsupported("VBScript");
            return language.contains("vb");
        }
        for (Object id : scope.getIds())
            if (id instanceof String name && scope.get(name, scope) instanceof Function function)
                other.get().define(name, bridge.toCom(function));
        other.get().start(code);
        other.get()
                .functions()
                .forEach((name, function) -> put(name, function(args -> called(function, args))));
        return true;
    }

    private Object called(ScriptFunction function, Object[] args) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object arg : args) values.add(bridge.toCom(arg));
        return bridge.guarded(() -> function.call(values));
    }

    /** All scripts have run. */
    void finish() {
        others.finish();
    }

    @Override
    public @Nullable Object global(String name) {
        Object value = ScriptableObject.getProperty(scope, name);
        return value == Scriptable.NOT_FOUND ? null : new OwnValue(value);
    }

    @Override
    public @Nullable Object run(String language, String code) {
        String name = language.toLowerCase(Locale.ROOT);
        trace.layer(language, code);
        trace.runsCode(code, "jscript", "text");
        Optional<ScriptEngine> other = others.of(name);
        if (other.isPresent()) return other.get().run(code);
        if (name.contains("vb")) {
            trace.unsupported("VBScript");
            return null;
        }
        return bridge.toCom(evaluate(code));
    }
}
