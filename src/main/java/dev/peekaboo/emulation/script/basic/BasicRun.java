package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.Clock;
import dev.peekaboo.emulation.Effort;
import dev.peekaboo.emulation.FindingRules;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Profile;
import dev.peekaboo.emulation.Stopped;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.emulation.script.ComObject;
import dev.peekaboo.emulation.script.ComWorld;
import dev.peekaboo.emulation.script.ScriptHost;
import dev.peekaboo.emulation.script.basic.Argument.Actual;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One world of Visual Basic: its modules, what it asks Windows for, and what it costs. */
final class BasicRun implements ScriptHost {
    private static final int STEPS_A_LOOK = 2_000;

    /** What one statement costs, in the steps of other languages. */
    private static final int COST = 10;

    /** Looks at the findings cost more than looks at the clock. */
    private static final int LOOKS_A_VERDICT = 10;

    private static final int MOST_LAYERS = 200;

    private final Dialect dialect;
    private final ComWorld world;
    private final Material material;
    private final Program program = new Program();
    private final Calls calls = new Calls(this);
    private final ErrorObject err;
    private final Files files = new Files(this);
    private final NativeCalls natives = new NativeCalls();
    private final Lottery lottery;
    private final Map<String, Object> hostNames = new HashMap<>();
    private Optional<ComObject> application = Optional.empty();
    private Predicate<String> isKnown = _ -> true;
    private final Deque<String> later = new ArrayDeque<>();
    private int steps;
    private int looks;
    private int nested;
    private int layers;

    /** A run with a Windows of its own. */
    BasicRun(Material material, Trace trace, Profile profile, Dialect dialect, String by) {
        this.dialect = dialect;
        this.material = material;
        world = new ComWorld(trace, profile, new Clock(profile.now()), material, by, this);
        err = new ErrorObject(world);
        lottery = new Lottery(profile.seed());
    }

    /** A run in the Windows of another language. */
    BasicRun(Material material, ComWorld world) {
        dialect = Dialect.VBSCRIPT;
        this.material = material;
        this.world = world;
        err = new ErrorObject(world);
        lottery = new Lottery(world.profile().seed());
    }

    /** A frame in which only the given names are known, to work out a constant. */
    static Frame detached(Map<String, Cell> names) {
        Material nothing = new Material(Language.VBSCRIPT, "", "", "", 0);
        Profile profile =
                new Profile("constant", Instant.EPOCH, 1, "en-US", 1033, Profile.Web.NOT_FOUND);
        Trace trace = new Trace("none", FindingRules.shipped(), new Effort());
        BasicRun run = new BasicRun(nothing, trace, profile, Dialect.VBSCRIPT, "constant");
        Frame frame = run.bare();
        names.forEach(frame::declare);
        return frame;
    }

    Dialect dialect() {
        return dialect;
    }

    ComWorld world() {
        return world;
    }

    Trace trace() {
        return world.trace();
    }

    Material material() {
        return material;
    }

    Program program() {
        return program;
    }

    Calls calls() {
        return calls;
    }

    ErrorObject err() {
        return err;
    }

    Files files() {
        return files;
    }

    NativeCalls natives() {
        return natives;
    }

    Lottery lottery() {
        return lottery;
    }

    /** Notes one statement. */
    void step() {
        spend(1);
    }

    /**
     * Notes work, in statements.
     *
     * @throws Stopped if it is too much, or if it has shown enough
     */
    void spend(long statements) {
        steps += (int) Math.min(statements, Integer.MAX_VALUE / 2);
        if (steps < STEPS_A_LOOK) return;
        trace().effort().spend((long) steps * COST);
        steps = 0;
        if (++looks % LOOKS_A_VERDICT == 0 && trace().isDecided())
            throw new Stopped("it has shown enough");
    }

    /** A frame outside of all modules. */
    Frame bare() {
        return new Frame(
                this, new VbObject(world, new Module("", false), this, Optional.empty()), null);
    }

    /** Adds a module; its variables are made. */
    VbObject add(Module module, Optional<ComObject> host) {
        VbObject object = new VbObject(world, module, this, host);
        program.add(object);
        module.errors().forEach(error -> trace().error("Visual Basic: " + error));
        object.declare();
        return object;
    }

    /** Makes an object of a class of the program, or of Windows. */
    Object make(String name) {
        Optional<Module> type = program.type(name);
        if (type.isEmpty()) return known(name);
        spend(50);
        VbObject object = new VbObject(world, type.get(), this, Optional.empty());
        object.declare();
        type.get()
                .procedure("class_initialize")
                .ifPresent(made -> calls.invoke(object, made, List.of()));
        return object;
    }

    private Object known(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "regexp" -> world.create("VBScript.RegExp");
            case "collection" -> new VbCollection(world);
            case "dictionary" -> world.create("Scripting.Dictionary");
            case "filesystemobject" -> world.create("Scripting.FileSystemObject");
            case "wshshell" -> world.create("WScript.Shell");
            case "shell" -> world.create("Shell.Application");
            case "stream" -> world.create("ADODB.Stream");
            case "xmlhttp", "xmlhttp60" -> world.create("MSXML2.XMLHTTP");
            case "serverxmlhttp", "serverxmlhttp60" -> world.create("MSXML2.ServerXMLHTTP");
            case "winhttprequest" -> world.create("WinHttp.WinHttpRequest.5.1");
            case "domdocument", "domdocument60" -> world.create("MSXML2.DOMDocument");
            default -> world.create(name.indexOf('.') > 0 ? name : name + ".Class");
        };
    }

    /** A procedure as something to hand on. */
    Object reference(String name, VbObject self) {
        String bare = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        Program.Bound bound = program.procedure(bare, self);
        if (bound == null) throw VbError.of(5);
        return new ProcedureReference(world, bound, this);
    }

    /** A macro is to run when all else has. */
    void later(String name) {
        if (later.size() < 100) later.add(name);
    }

    Optional<String> nextLater() {
        return Optional.ofNullable(later.poll());
    }

    /** Runs a macro by its name, which may have that of its module or file before it. */
    void callNamed(String name) {
        String bare = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('!')) + 1);
        Program.Bound bound = program.procedure(bare.toLowerCase(Locale.ROOT), global().self());
        if (bound != null) calls.invoke(bound.owner(), bound.procedure(), List.of());
    }

    /** Gives an object or value a name everywhere. */
    void name(String name, Object value) {
        hostNames.put(name.toLowerCase(Locale.ROOT), value);
    }

    /** Some of whose members are known everywhere by their names. */
    void application(ComObject object, Predicate<String> known) {
        application = Optional.of(object);
        isKnown = known;
    }

    private boolean isOfApplication(String name) {
        return application.isPresent() && isKnown.test(name) && application.get().has(name);
    }

    boolean isHostName(String name) {
        return hostNames.containsKey(name) || isOfApplication(name);
    }

    @Nullable Object hostNamed(String name, List<Actual> actuals) {
        Object value = hostNames.get(name);
        if (value instanceof Callback function) return Border.item(function, actuals, this);
        if (value != null) return actuals.isEmpty() ? value : calls.indexed(value, actuals);
        if (application.isEmpty() || !isOfApplication(name)) return null;
        return Border.call(application.get(), name, actuals, this);
    }

    boolean hostAssigned(String name, List<Actual> indexes, Object value) {
        if (application.isEmpty() || !isOfApplication(name)) return false;
        Border.put(application.get(), name, indexes, value, this);
        return true;
    }

    /** Code that is made while running, in the variables of a frame. */
    void execute(String code, Frame frame) {
        Module read = layer(code);
        learn(read, frame.self());
        enter();
        try {
            // Its own variables are the frame's, so its Dims run there.
            for (Statement declaration : read.declarations()) declaration.run(frame);
            read.code().run(frame);
        } finally {
            nested--;
        }
    }

    private void learn(Module read, VbObject self) {
        self.module().absorb(read);
        program.learn(read);
        read.errors().forEach(error -> trace().error("Visual Basic: " + error));
    }

    private Module layer(String code) {
        if (layers++ < MOST_LAYERS) {
            trace().layer(words(), code);
            if (trace().isMarked(code)) trace().runsCode(code, world.by(), "text");
        }
        spend(code.length() / 4 + 10);
        return Parser.module(code, dialect, "", false);
    }

    private String words() {
        return dialect == Dialect.VBA ? "VBA" : "VBScript";
    }

    private void enter() {
        if (++nested > 60) {
            nested--;
            trace().limit("code inside code");
            throw VbError.of(28);
        }
    }

    /** The value of an expression that is made while running. */
    Object evaluate(String code, Frame frame) {
        if (layers++ < MOST_LAYERS && code.length() > 40) {
            trace().layer(words(), code);
        }
        if (trace().isMarked(code)) trace().runsCode(code, world.by(), "text");
        spend(code.length() / 4 + 10);
        enter();
        try {
            return Parser.expression(code, dialect).value(frame);
        } catch (SyntaxException e) {
            throw VbError.of(1002);
        } finally {
            nested--;
        }
    }

    /** The frame of all that is outside of procedures. */
    Frame global() {
        List<VbObject> modules = program.modules();
        if (modules.isEmpty()) return bare();
        return new Frame(this, modules.getFirst(), null);
    }

    @Override
    public @Nullable Object run(String language, String code) {
        if (!language.toLowerCase(Locale.ROOT).startsWith("vb")) {
            trace().layer(language, code);
            trace().child(material.child(Language.JSCRIPT, code, material.name(), world.by()));
            trace().unsupported("JavaScript run by Visual Basic: its value");
            return null;
        }
        trace().runsCode(code, world.by(), "text");
        try {
            if (isExpression(code)) return Border.toCom(evaluate(code, global()), this);
            execute(code, global());
            return null;
        } catch (VbError e) {
            throw new dev.peekaboo.emulation.script.ComException(e.number(), e.description());
        }
    }

    private boolean isExpression(String code) {
        try {
            Parser.expression(code.strip(), dialect);
            return true;
        } catch (SyntaxException _) {
            return false;
        }
    }
}
