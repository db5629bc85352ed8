package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.ComException;
import dev.peekaboo.emulation.script.ComObject;
import dev.peekaboo.emulation.script.ComWorld;
import dev.peekaboo.emulation.script.basic.Argument.Actual;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An object of a class of the program, or one of its modules, which is an object as well. */
final class VbObject extends ComObject {
    private final Module module;
    private final BasicRun run;
    private final Optional<ComObject> host;
    private final Map<String, Cell> fields = new HashMap<>();

    /**
     * @param host what the module belongs to, such as a document or a form: its members are the
     *     module's, too
     */
    VbObject(ComWorld world, Module module, BasicRun run, Optional<ComObject> host) {
        super(world, module.name());
        this.module = module;
        this.run = run;
        this.host = host;
    }

    Module module() {
        return module;
    }

    Map<String, Cell> fields() {
        return fields;
    }

    Optional<ComObject> host() {
        return host;
    }

    /** Makes the variables and constants of the module. */
    void declare() {
        Frame frame = new Frame(run, this, null);
        for (Statement declaration : module.declarations()) {
            try {
                declaration.run(frame);
            } catch (VbError e) {
                run.trace().error("Visual Basic: a declaration: " + e.description());
            }
        }
    }

    Object member(String name, List<Actual> actuals) {
        Optional<Procedure> procedure = module.procedure(name);
        if (procedure.isPresent()) return run.calls().invoke(this, procedure.get(), actuals);
        Cell field = fields.get(name);
        if (field != null)
            return actuals.isEmpty() ? field.get() : run.calls().indexed(field.get(), actuals);
        if (host.isPresent()) return Border.call(host.get(), name, actuals, run);
        throw VbError.of(438);
    }

    void putMember(String name, List<Actual> indexes, Object value, boolean isSet) {
        Optional<Procedure> setter =
                module.procedure(name + (isSet ? " set" : " let"))
                        .or(() -> module.procedure(name + (isSet ? " let" : " set")));
        Cell field = fields.get(name);
        if (setter.isPresent()) run.calls().invokeWith(this, setter.get(), indexes, value);
        else if (field != null && indexes.isEmpty()) Names.put(field, value, isSet);
        else if (field != null) run.calls().putIndexed(field.get(), indexes, value, isSet);
        else if (host.isPresent()) Border.put(host.get(), name, indexes, value, run);
        else throw VbError.of(438);
    }

    boolean hasMember(String name) {
        return module.procedure(name).isPresent()
                || fields.containsKey(name)
                || host.isPresent() && host.get().has(name);
    }

    /** What the default member gives. */
    Object standing() {
        Optional<Procedure> procedure = module.defaultProcedure();
        if (procedure.isPresent()) return run.calls().invoke(this, procedure.get(), List.of());
        if (host.isPresent()) return Border.defaultOf(host.get());
        throw VbError.of(438);
    }

    Object element(List<Actual> actuals) {
        Optional<Procedure> procedure = module.defaultProcedure();
        if (procedure.isPresent()) return run.calls().invoke(this, procedure.get(), actuals);
        if (host.isPresent()) return Border.item(host.get(), actuals, run);
        throw VbError.of(438);
    }

    @Override
    public boolean has(String member) {
        return hasMember(member.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean isMethod(String member) {
        return module.procedure(member.toLowerCase(Locale.ROOT)).isPresent();
    }

    @Override
    public @Nullable Object call(String member, Args arguments) {
        try {
            List<Object> values = Border.values(arguments, run);
            return Border.toCom(
                    member(member.toLowerCase(Locale.ROOT), Argument.actuals(values)), run);
        } catch (VbError e) {
            throw new ComException(e.number(), e.description());
        }
    }

    @Override
    public void put(String member, @Nullable Object value) {
        try {
            putMember(
                    member.toLowerCase(Locale.ROOT), List.of(), Border.fromCom(value, run), false);
        } catch (VbError e) {
            throw new ComException(e.number(), e.description());
        }
    }
}
