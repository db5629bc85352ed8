package dev.peekaboo.emulation.xlm;

import dev.peekaboo.emulation.xlm.Value.Blank;
import dev.peekaboo.emulation.xlm.Value.Bool;
import dev.peekaboo.emulation.xlm.Value.Err;
import dev.peekaboo.emulation.xlm.Value.Grid;
import dev.peekaboo.emulation.xlm.Value.Num;
import dev.peekaboo.emulation.xlm.Value.Ref;
import dev.peekaboo.emulation.xlm.Value.Text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Functions that decide, and those that ask what a value is. */
final class LogicFunctions {
    private static final List<String> ERRORS =
            List.of("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A");

    private LogicFunctions() {}

    static Map<String, Function> all() {
        Map<String, Function> all = new HashMap<>();
        questions(all);
        all.put("TRUE", _ -> Value.TRUE);
        all.put("FALSE", _ -> Value.FALSE);
        all.put("NA", _ -> Value.MISSING);
        all.put("NOT", args -> Value.of(!args.truth(0, false)));
        all.put("AND", args -> Value.of(truths(args).stream().allMatch(Convert::truth)));
        all.put("OR", args -> Value.of(truths(args).stream().anyMatch(Convert::truth)));
        all.put(
                "XOR",
                args -> Value.of(truths(args).stream().filter(Convert::truth).count() % 2 == 1));
        all.put("IF", LogicFunctions::either);
        all.put("IFS", LogicFunctions::firstThatHolds);
        all.put("SWITCH", LogicFunctions::firstThatFits);
        all.put("IFERROR", args -> unless(args, Err.class::isInstance));
        all.put("IFNA", args -> unless(args, Value.MISSING::equals));
        all.put("CHOOSE", LogicFunctions::chosen);
        all.put("TYPE", args -> new Num(type(args.value(0))));
        all.put("ERROR.TYPE", args -> new Num(errorType(args.value(0))));
        return all;
    }

    private static void questions(Map<String, Function> all) {
        Map<String, Predicate<Value>> questions =
                Map.of(
                        "ISNUMBER",
                        Num.class::isInstance,
                        "ISTEXT",
                        Text.class::isInstance,
                        "ISNONTEXT",
                        value -> !(value instanceof Text),
                        "ISLOGICAL",
                        Bool.class::isInstance,
                        "ISBLANK",
                        Blank.class::isInstance,
                        "ISERROR",
                        Err.class::isInstance,
                        "ISERR",
                        value -> value instanceof Err && !value.equals(Value.MISSING),
                        "ISNA",
                        Value.MISSING::equals);
        questions.forEach(
                (name, question) -> all.put(name, args -> Value.of(question.test(args.value(0)))));
        all.put("ISREF", args -> Value.of(args.raw(0) instanceof Ref));
        all.put("ISEVEN", args -> Value.of((long) args.number(0) % 2 == 0));
        all.put("ISODD", args -> Value.of((long) args.number(0) % 2 != 0));
    }

    private static List<Value> truths(Arguments args) {
        return args.all(0).stream()
                .filter(value -> !(value instanceof Blank))
                .filter(
                        value ->
                                !(value instanceof Text(var text))
                                        || text.matches("(?i)true|false|[\\d.]+"))
                .toList();
    }

    /** With one argument it begins a block of lines. */
    private static Value either(Arguments args) {
        boolean holds = args.machine().holds(() -> Convert.truth(args.value(0)));
        if (args.size() == 1) {
            if (!holds) Blocks.skipToElse(args.machine());
            return Value.of(holds);
        }
        int chosen = holds ? 1 : 2;
        return chosen < args.size() ? args.raw(chosen) : Value.FALSE;
    }

    private static Value firstThatHolds(Arguments args) {
        for (int i = 0; i + 1 < args.size(); i += 2)
            if (args.truth(i, false)) return args.raw(i + 1);
        return Value.MISSING;
    }

    private static Value firstThatFits(Arguments args) {
        Value wanted = args.value(0);
        for (int i = 1; i + 1 < args.size(); i += 2)
            if (Operators.compare(wanted, args.value(i)) == 0) return args.raw(i + 1);
        return args.size() % 2 == 0 ? args.raw(args.size() - 1) : Value.MISSING;
    }

    private static Value unless(Arguments args, Predicate<Value> isBad) {
        Value value = args.value(0);
        return isBad.test(value) ? args.raw(1) : value;
    }

    private static Value chosen(Arguments args) {
        int index = args.whole(0);
        if (index < 1 || index >= args.size()) throw new Failed("#VALUE!");
        return args.raw(index);
    }

    private static int type(Value value) {
        return switch (value) {
            case Num _, Blank _ -> 1;
            case Text _ -> 2;
            case Bool _ -> 4;
            case Err _ -> 16;
            case Ref _ -> 8;
            case Grid _ -> 64;
        };
    }

    private static int errorType(Value value) {
        if (!(value instanceof Err(var code))) throw new Failed("#N/A");
        return ERRORS.indexOf(code) + 1;
    }
}
