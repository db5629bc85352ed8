package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Bytes;
import dev.peekaboo.emulation.script.ComObject;
import dev.peekaboo.emulation.script.basic.Argument.Actual;
import dev.peekaboo.emulation.script.basic.Procedure.Kind;
import dev.peekaboo.emulation.script.basic.Procedure.Parameter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what a name with arguments means, and does it. */
final class Calls {
    private static final int DEEPEST = 400;

    private final BasicRun run;
    private int depth;

    Calls(BasicRun run) {
        this.run = run;
    }

    /**
     * A name that is no variable: a procedure, a function of Windows or of the language, an object.
     */
    Object named(Frame frame, String name, List<Actual> actuals) {
        Program.Bound bound = run.program().procedure(name, frame.self());
        if (bound != null) return invoke(bound.owner(), bound.procedure(), actuals);
        Builtin builtin = Builtins.of(name);
        Optional<External> external = run.program().external(name, frame.self());
        if (external.isPresent()) return run.natives().call(external.get(), actuals, run);
        if (builtin != null) return builtin.call(frame, new Values(actuals));
        Object object = object(frame, name, actuals);
        if (object != null) return object;
        if (actuals.isEmpty()) return Special.EMPTY;
        run.trace().unsupported("function " + name);
        throw VbError.of(run.dialect() == Dialect.VBA ? 35 : 13);
    }

    /** Of the module's own host, a module, or of the application. */
    private @Nullable Object object(Frame frame, String name, List<Actual> actuals) {
        Optional<ComObject> host = frame.self().host();
        if (host.isPresent() && host.get().has(name))
            return Border.call(host.get(), name, actuals, run);
        Optional<VbObject> module = run.program().module(name);
        if (module.isPresent())
            return actuals.isEmpty() ? module.get() : module.get().element(actuals);
        return run.hostNamed(name, actuals);
    }

    boolean knows(Frame frame, String name) {
        return run.program().procedure(name, frame.self()) != null
                || Builtins.of(name) != null
                || run.program().module(name).isPresent()
                || frame.self().host().isPresent() && frame.self().host().get().has(name)
                || run.program().external(name, frame.self()).isPresent()
                || run.isHostName(name);
    }

    /**
     * Whether something that is no variable took the value: a property, or a member of the host.
     */
    boolean assigned(Frame frame, String name, List<Actual> indexes, Object value, boolean isSet) {
        Program.Bound setter =
                run.program().procedure(name + (isSet ? " set" : " let"), frame.self());
        if (setter == null)
            setter = run.program().procedure(name + (isSet ? " let" : " set"), frame.self());
        if (setter != null) {
            invokeWith(setter.owner(), setter.procedure(), indexes, value);
            return true;
        }
        Optional<ComObject> host = frame.self().host();
        if (host.isPresent() && host.get().has(name)) {
            Border.put(host.get(), name, indexes, value, run);
            return true;
        }
        return run.hostAssigned(name, indexes, value);
    }

    Object member(Frame frame, Object target, String name, List<Actual> actuals) {
        return switch (target) {
            case VbObject object -> object.member(name, actuals);
            case ComObject object -> Border.call(object, name, actuals, run);
            case VbRecord record -> {
                Cell field = record.field(name).orElseThrow(() -> VbError.of(438));
                yield actuals.isEmpty() ? field.get() : indexed(field.get(), actuals);
            }
            case Special.NOTHING -> throw VbError.of(91);
            default -> throw VbError.of(424);
        };
    }

    /** A field is a place; what other objects give is not. */
    Cell memberCell(Frame frame, Object target, String name) {
        if (target instanceof VbRecord record)
            return record.field(name).orElseThrow(() -> VbError.of(438));
        if (target instanceof VbObject object) {
            Cell field = object.fields().get(name);
            if (field != null) return field;
        }
        return new Cell(member(frame, target, name, List.of()));
    }

    void put(
            Frame frame,
            Object target,
            String name,
            List<Actual> indexes,
            Object value,
            boolean isSet) {
        switch (target) {
            case VbObject object -> object.putMember(name, indexes, value, isSet);
            case ComObject object ->
                    Border.put(object, name, indexes, isSet ? value : Convert.plain(value), run);
            case VbRecord record -> {
                Cell field = record.field(name).orElseThrow(() -> VbError.of(438));
                if (indexes.isEmpty()) Names.put(field, value, isSet);
                else putIndexed(field.get(), indexes, value, isSet);
            }
            case Special.NOTHING -> throw VbError.of(91);
            default -> throw VbError.of(424);
        }
    }

    /** {@code value(arguments)} */
    Object indexed(Object value, List<Actual> actuals) {
        return switch (value) {
            case VbArray array when actuals.isEmpty() -> array;
            case VbArray array -> array.get(Argument.indexes(actuals));
            case Bytes bytes -> VbArray.ofBytes(bytes.text()).get(Argument.indexes(actuals));
            case VbObject object -> object.element(actuals);
            case ComObject object -> Border.item(object, actuals, run);
            case Special.NOTHING -> throw VbError.of(91);
            default -> {
                if (actuals.isEmpty()) yield value;
                throw VbError.of(13);
            }
        };
    }

    void putIndexed(Object target, List<Actual> actuals, Object value, boolean isSet) {
        switch (target) {
            case VbArray array ->
                    array.set(isSet ? value : keptIn(value), Argument.indexes(actuals));
            case VbObject object -> object.putMember("item", actuals, value, isSet);
            case ComObject object -> Border.putItem(object, actuals, value, run);
            case Special.NOTHING -> throw VbError.of(91);
            default -> throw VbError.of(13);
        }
    }

    private static Object keptIn(Object value) {
        Object plain = value instanceof Bytes ? value : Convert.plain(value);
        return plain instanceof VbArray inner ? inner.copy() : plain;
    }

    /** Runs a procedure. */
    Object invoke(VbObject owner, Procedure procedure, List<Actual> actuals) {
        return invoke(owner, procedure, actuals, List.of());
    }

    /** Runs a procedure that puts a value, its last parameter. */
    void invokeWith(VbObject owner, Procedure procedure, List<Actual> indexes, Object value) {
        invoke(owner, procedure, indexes, List.of(new Actual("", new Cell(value))));
    }

    private Object invoke(
            VbObject owner, Procedure procedure, List<Actual> actuals, List<Actual> last) {
        if (depth >= DEEPEST) {
            run.trace().limit("depth of calls");
            throw VbError.of(28);
        }
        run.spend(20);
        depth++;
        try {
            List<Actual> all = new ArrayList<>(actuals);
            all.addAll(last);
            Frame frame = new Frame(run, owner, procedure);
            bind(frame, procedure.parameters(), all);
            boolean gives = procedure.kind() == Kind.FUNCTION || procedure.kind() == Kind.GET;
            Cell result = new Cell(procedure.gives(), procedure.gives().first(run));
            if (gives) frame.declare(procedure.name(), result);
            frame.runs(procedure.body());
            return gives ? result.get() : Special.EMPTY;
        } finally {
            depth--;
        }
    }

    private void bind(Frame frame, List<Parameter> parameters, List<Actual> actuals) {
        boolean hasList = !parameters.isEmpty() && parameters.getLast().isList();
        if (actuals.size() > parameters.size() && !hasList && !isLoneEmpty(actuals))
            throw VbError.of(450);
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            Cell cell =
                    parameter.isList()
                            ? rest(actuals, i)
                            : given(frame, parameter, actual(actuals, parameter, i));
            frame.declare(parameter.name(), cell);
        }
    }

    private static boolean isLoneEmpty(List<Actual> actuals) {
        return actuals.size() == 1 && actuals.getFirst().value() == Special.MISSING;
    }

    private static Cell rest(List<Actual> actuals, int from) {
        return new Cell(VbArray.of(actuals.stream().skip(from).map(Actual::value).toArray()));
    }

    private static Optional<Actual> actual(
            List<Actual> actuals, Parameter parameter, int position) {
        for (Actual actual : actuals)
            if (actual.name().equals(parameter.name())) return Optional.of(actual);
        boolean isHere = position < actuals.size() && actuals.get(position).name().isEmpty();
        return isHere ? Optional.of(actuals.get(position)) : Optional.empty();
    }

    private static Cell given(Frame frame, Parameter parameter, Optional<Actual> actual) {
        if (actual.isEmpty() || actual.get().value() == Special.MISSING)
            return new Cell(parameter.as(), left(frame, parameter));
        Cell cell = actual.get().cell();
        boolean isSame =
                parameter.as().type() == cell.declared().type()
                        || parameter.as().type() == VbType.VARIANT;
        if (!parameter.isByValue() && isSame) return cell;
        if (!parameter.isByValue() && cell.get() instanceof VbArray) return cell;
        Cell own = new Cell(parameter.as(), parameter.as().first(frame.run()));
        if (cell.get() instanceof ComObject && parameter.as().type() != VbType.STRING)
            own.replace(cell.get());
        else own.set(cell.get());
        return own;
    }

    private static Object left(Frame frame, Parameter parameter) {
        Object otherwise = parameter.otherwise().plain(frame);
        if (otherwise != Special.MISSING) return parameter.as().stored(otherwise);
        if (!parameter.isOptional()) throw VbError.of(450);
        return parameter.as().type() == VbType.VARIANT
                ? Special.MISSING
                : parameter.as().first(frame.run());
    }
}
