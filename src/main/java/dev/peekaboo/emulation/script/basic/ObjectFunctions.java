package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Bytes;
import dev.peekaboo.emulation.script.ComException;
import dev.peekaboo.emulation.script.ComObject;
import dev.peekaboo.emulation.script.basic.Argument.Actual;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Functions of objects, types and code. */
final class ObjectFunctions {
    private ObjectFunctions() {}

    static void addTo(Builtins.Table table) {
        table.put("CreateObject", (f, v) -> guarded(() -> f.run().world().create(v.string(0))));
        table.put("GetObject", ObjectFunctions::getObject);
        table.put("GetRef", (f, v) -> f.run().reference(v.string(0), f.self()));
        table.put("CallByName", ObjectFunctions::byName);
        table.put("Execute", (f, v) -> executed(f, v, f));
        table.put("ExecuteGlobal", (f, v) -> executed(f, v, f.run().global()));
        table.put("Eval", (f, v) -> f.run().evaluate(v.string(0), f));
        table.put("Err", (f, _) -> f.run().err());
        table.put("Error", ObjectFunctions::error);
        table.put("TypeName", (_, v) -> typeName(v.raw(0)));
        table.put("VarType", (_, v) -> (short) typeNumber(v.raw(0)));
        table.put(
                "IsObject",
                (_, v) ->
                        v.raw(0) instanceof ComObject && !(v.raw(0) instanceof Bytes)
                                || v.raw(0) == Special.NOTHING);
        table.put("IsEmpty", (_, v) -> v.raw(0) == Special.EMPTY);
        table.put("IsNull", (_, v) -> v.raw(0) == Special.NULL);
        table.put("IsNumeric", (_, v) -> Convert.isNumeric(v.raw(0)));
        table.put("IsMissing", (_, v) -> v.raw(0) == Special.MISSING);
        table.put("IsError", (_, v) -> v.raw(0) instanceof ErrorValue);
        table.put("IIf", (_, v) -> v.truth(0) ? v.raw(1) : v.raw(2));
        table.put("Choose", (_, v) -> chosen(v));
        table.put("Switch", (_, v) -> switched(v));
        table.put("ObjPtr", (_, _) -> 0x2A1000);
        table.put("VarPtr", (f, v) -> f.run().natives().place(v.cell(0), f.run()));
        table.put("StrPtr", (f, v) -> f.run().natives().place(v.cell(0), f.run()));
    }

    static Object guarded(Supplier<Object> answer) {
        try {
            return answer.get();
        } catch (ComException e) {
            throw VbError.of(e);
        }
    }

    /** A path and a class: an empty path is a new object, none is the one that runs. */
    private static Object getObject(Frame frame, Values values) {
        String path = values.string(0, "");
        if (!path.isEmpty()) return moniker(frame, path);
        return guarded(() -> frame.run().world().create(values.string(1)));
    }

    private static Object moniker(Frame frame, String moniker) {
        try {
            Object object = frame.run().world().getObject(moniker);
            return object == null ? Special.NOTHING : object;
        } catch (ComException e) {
            throw VbError.of(e);
        }
    }

    private static Object byName(Frame frame, Values values) {
        Object target = values.raw(0);
        String name = values.string(1).toLowerCase(Locale.ROOT);
        int how = values.whole(2, 1);
        List<Actual> rest = values.from(3);
        Calls calls = frame.run().calls();
        if ((how & 12) == 0) return calls.member(frame, target, name, rest);
        if (rest.isEmpty()) throw VbError.of(450);
        calls.put(
                frame,
                target,
                name,
                rest.subList(0, rest.size() - 1),
                rest.getLast().value(),
                (how & 8) != 0);
        return Special.EMPTY;
    }

    private static Object executed(Frame frame, Values values, Frame where) {
        frame.run().execute(values.string(0), where);
        return Special.EMPTY;
    }

    /** As a statement it fails with that number; as a function it tells the message. */
    private static Object error(Frame frame, Values values) {
        if (!values.has(0))
            return frame.run().err().get("Description") instanceof String text ? text : "";
        return VbError.of(values.whole(0)).description();
    }

    private static Object chosen(Values values) {
        int which = values.whole(0);
        return which >= 1 && which < values.size() ? values.raw(which) : Special.NULL;
    }

    private static Object switched(Values values) {
        for (int i = 0; i + 1 < values.size(); i += 2)
            if (values.truth(i)) return values.raw(i + 1);
        return Special.NULL;
    }

    private static String typeName(Object value) {
        return switch (value) {
            case Special.EMPTY -> "Empty";
            case Special.NULL -> "Null";
            case Special.NOTHING -> "Nothing";
            case Special.MISSING -> "Error";
            case ErrorValue _ -> "Error";
            case VbArray array when array.type() == VbType.VARIANT -> "Variant()";
            case VbArray array -> array.type().words + "()";
            case Bytes _ -> "Byte()";
            case ComObject object -> object.name();
            default -> typeOf(value).words;
        };
    }

    private static VbType typeOf(Object value) {
        return switch (value) {
            case Byte _ -> VbType.BYTE;
            case Short _ -> VbType.INTEGER;
            case Integer _ -> VbType.LONG;
            case Long _ -> VbType.LONGLONG;
            case Float _ -> VbType.SINGLE;
            case Double _ -> VbType.DOUBLE;
            case BigDecimal _ -> VbType.CURRENCY;
            case VbDate _ -> VbType.DATE;
            case Boolean _ -> VbType.BOOLEAN;
            case CharSequence _ -> VbType.STRING;
            case VbRecord _ -> VbType.RECORD;
            default -> VbType.VARIANT;
        };
    }

    private static int typeNumber(Object value) {
        return switch (value) {
            case Special.EMPTY -> 0;
            case Special.NULL -> 1;
            case Special.NOTHING -> 9;
            case Special.MISSING -> 10;
            case ErrorValue _ -> 10;
            case VbArray array -> 8192 + array.type().number;
            case Bytes _ -> 8192 + 17;
            case ComObject object -> object.plain() instanceof String ? 8 : 9;
            default -> typeOf(value).number;
        };
    }
}
