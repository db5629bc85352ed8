package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.Bytes;
import dev.peekaboo.emulation.script.ComException;
import dev.peekaboo.emulation.script.ComObject;
import dev.peekaboo.emulation.script.ScriptFunction;
import dev.peekaboo.emulation.script.basic.Argument.Actual;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Carries values between Visual Basic and automation objects; nothing else crosses. */
final class Border {
    private Border() {}

    /** An object's refusal becomes an error the program may handle. */
    private static <T> T guarded(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (ComException e) {
            throw VbError.of(e);
        }
    }

    static Object call(ComObject object, String member, List<Actual> actuals, BasicRun run) {
        Args args = args(actuals, run);
        return fromCom(guarded(() -> new Answer(object.call(member, args))).value(), run);
    }

    /** May be null, which a Supplier of ours may not. */
    private record Answer(@Nullable Object value) {}

    static void put(
            ComObject object, String member, List<Actual> indexes, Object value, BasicRun run) {
        Object given = toCom(value, run);
        Args args = args(indexes, run);
        guarded(
                () -> {
                    if (indexes.isEmpty()) object.put(member, given);
                    else object.put(member, args, given);
                    return "";
                });
    }

    static Object item(ComObject object, List<Actual> actuals, BasicRun run) {
        boolean isCode = object instanceof Callback || object instanceof ProcedureReference;
        if (actuals.isEmpty() && !isCode) return object;
        Args args = args(actuals, run);
        return fromCom(guarded(() -> new Answer(object.item(args))).value(), run);
    }

    static void putItem(ComObject object, List<Actual> indexes, Object value, BasicRun run) {
        Args args = args(indexes, run);
        Object given = toCom(value, run);
        guarded(
                () -> {
                    object.putItem(args, given);
                    return "";
                });
    }

    /** {@code object = value} where the object has a default member. */
    static void putDefault(ComObject object, Object value) {
        guarded(
                () -> {
                    object.put(
                            "Value", value instanceof CharSequence text ? text.toString() : value);
                    return "";
                });
    }

    /** What an object stands for where no object is wanted. */
    static Object defaultOf(ComObject object) {
        if (object instanceof VbObject ours) return ours.standing();
        Object value = guarded(() -> new Answer(object.plain())).value();
        return value instanceof ComObject ? "" : fromPlain(value);
    }

    private static Object fromPlain(@Nullable Object value) {
        return switch (value) {
            case null -> Special.EMPTY;
            case Double number -> number(number);
            case String text -> text;
            case Boolean truth -> truth;
            default -> String.valueOf(value);
        };
    }

    static boolean isSame(ComObject one, ComObject other) {
        return one instanceof VbObject ours
                && ours.host().isPresent()
                && ours.host().get() == other;
    }

    static Args args(List<Actual> actuals, BasicRun run) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Actual actual : actuals) values.add(toCom(actual.value(), run));
        return new Args(values);
    }

    static List<Object> values(Args args, BasicRun run) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) values.add(fromCom(args.value(i), run));
        return values;
    }

    static @Nullable Object toCom(Object value, BasicRun run) {
        return switch (value) {
            case Special _ -> null;
            case CharSequence text -> text.toString();
            case Boolean truth -> truth;
            case Byte b -> (double) (b & 0xff);
            case Number number -> number.doubleValue();
            case VbDate date -> Dates.told(date);
            case ProcedureReference procedure -> (ScriptFunction) procedure::called;
            case ComObject object -> object;
            case VbArray bytes when bytes.isBytes() -> new Bytes(run.world(), Binary.bytes(bytes));
            case VbArray array -> list(array, run);
            case VbRecord _, ErrorValue _ -> null;
            default -> value.toString();
        };
    }

    private static List<@Nullable Object> list(VbArray array, BasicRun run) {
        List<@Nullable Object> items = new ArrayList<>();
        for (Object item : array.items()) items.add(toCom(item, run));
        return items;
    }

    static Object fromCom(@Nullable Object value, BasicRun run) {
        return switch (value) {
            case null -> Special.EMPTY;
            case Double number -> number(number);
            case String text -> text;
            case Boolean truth -> truth;
            case ComObject object -> object;
            case ScriptFunction function -> new Callback(run.world(), function);
            case List<?> items ->
                    VbArray.of(items.stream().map(item -> fromCom(item, run)).toArray());
            default -> String.valueOf(value);
        };
    }

    private static Object number(double number) {
        return number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE
                ? (Object) (int) number
                : (Object) number;
    }

    /** What {@code For Each} goes through. */
    static List<Object> items(Object group, BasicRun run) {
        return switch (group) {
            case VbArray array -> new ArrayList<>(Arrays.asList(array.items()));
            case Bytes bytes -> Arrays.asList(VbArray.ofBytes(bytes.text()).items());
            case VbObject object when object.host().isPresent() -> items(object.host().get(), run);
            case ComObject object ->
                    guarded(object::items).stream().map(item -> fromCom(item, run)).toList();
            case Special.NOTHING -> throw VbError.of(91);
            default -> throw VbError.of(451);
        };
    }

    /** Bytes as a text of theirs: two a letter. */
    static String text(VbArray bytes) {
        return Wide.text(Binary.bytes(bytes));
    }

    /** A text as bytes: two a letter. */
    static VbArray wide(CharSequence text) {
        return VbArray.ofBytes(Wide.bytes(text));
    }
}
