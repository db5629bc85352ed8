package dev.peekaboo.emulation.xlm;

import dev.peekaboo.emulation.xlm.Value.Num;
import dev.peekaboo.emulation.xlm.Value.Text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Functions that tell where a macro goes on. */
final class FlowFunctions {
    private FlowFunctions() {}

    static Map<String, Function> all() {
        Map<String, Function> all = new HashMap<>();
        all.put("GOTO", FlowFunctions::goes);
        all.put("RUN", FlowFunctions::runs);
        all.put("RETURN", FlowFunctions::returns);
        all.put("HALT", FlowFunctions::ends);
        all.put("CLOSE", FlowFunctions::ends);
        all.put("FILE.CLOSE", FlowFunctions::ends);
        all.put("CLOSE.ALL", FlowFunctions::ends);
        all.put("QUIT", FlowFunctions::ends);
        all.put("ARGUMENT", FlowFunctions::argument);
        all.put("ON.TIME", FlowFunctions::later);
        all.put("ELSE", FlowFunctions::behindBranch);
        all.put("ELSE.IF", FlowFunctions::behindBranch);
        all.put("END.IF", _ -> Value.TRUE);
        all.put("WHILE", FlowFunctions::whileLoop);
        all.put("FOR", FlowFunctions::forLoop);
        all.put("FOR.CELL", FlowFunctions::cellLoop);
        all.put("NEXT", FlowFunctions::next);
        all.put("BREAK", FlowFunctions::leaves);
        return all;
    }

    private static Value goes(Arguments args) {
        args.machine().frame().jumps(args.area(0).first());
        return Value.TRUE;
    }

    private static Value runs(Arguments args) {
        return args.machine().run(macro(args, 0), List.of());
    }

    /** Names in a text may be those of VBA, which is not here. */
    private static Area macro(Arguments args, int position) {
        try {
            return args.area(position).first();
        } catch (Failed e) {
            args.machine().trace().unsupported("a macro that was not found");
            throw e;
        }
    }

    private static Value returns(Arguments args) {
        args.machine().frame().ends(args.has(0) ? args.value(0) : Value.TRUE);
        return Value.TRUE;
    }

    private static Value ends(Arguments args) {
        args.machine().ends();
        return Value.TRUE;
    }

    private static Value argument(Arguments args) {
        Value value = args.machine().frame().nextArgument();
        if (args.has(0)) args.machine().book().name(args.text(0), new Formula.Constant(value));
        if (args.has(2)) args.machine().sets(args.area(2), value);
        return value;
    }

    private static Value later(Arguments args) {
        args.machine().later(macro(args, 1));
        return Value.TRUE;
    }

    private static Value behindBranch(Arguments args) {
        Blocks.skipToEndIf(args.machine());
        return Value.TRUE;
    }

    private static Value whileLoop(Arguments args) {
        Machine machine = args.machine();
        if (!args.truth(0, false)) {
            Blocks.skipToNext(machine);
            return Value.FALSE;
        }
        machine.frame().opens(() -> args.truth(0, false));
        return Value.TRUE;
    }

    private static Value forLoop(Arguments args) {
        Machine machine = args.machine();
        String name = args.text(0);
        double end = args.number(2);
        double step = args.number(3, 1);
        double[] count = {args.number(1)};
        machine.book().name(name, new Formula.Constant(new Num(count[0])));
        if (isBeyond(count[0], end, step)) {
            Blocks.skipToNext(machine);
            return Value.FALSE;
        }
        machine.frame()
                .opens(
                        () -> {
                            count[0] += step;
                            machine.book().name(name, new Formula.Constant(new Num(count[0])));
                            return !isBeyond(count[0], end, step);
                        });
        return Value.TRUE;
    }

    private static boolean isBeyond(double count, double end, double step) {
        return step >= 0 ? count > end : count < end;
    }

    private static Value cellLoop(Arguments args) {
        Machine machine = args.machine();
        Area area = args.has(1) ? args.area(1) : machine.selected();
        int cells = machine.book().usedRows(area) * area.columns();
        String name = args.text(0);
        int[] at = {-1};
        java.util.function.BooleanSupplier again =
                () -> {
                    if (++at[0] >= cells) return false;
                    Area cell =
                            Area.cell(
                                    area.sheet(),
                                    area.row() + at[0] / area.columns(),
                                    area.column() + at[0] % area.columns());
                    machine.book().name(name, new Formula.Constant(new Value.Ref(cell)));
                    return true;
                };
        if (again.getAsBoolean()) machine.frame().opens(again);
        else Blocks.skipToNext(machine);
        return Value.TRUE;
    }

    private static Value next(Arguments args) {
        Frame frame = args.machine().frame();
        Frame.Loop loop = frame.loops().peek();
        if (loop == null) throw new Failed("#VALUE!");
        if (loop.again().getAsBoolean()) frame.jumps(loop.start().below());
        else frame.loops().pop();
        return Value.TRUE;
    }

    private static Value leaves(Arguments args) {
        Frame frame = args.machine().frame();
        if (frame.loops().isEmpty()) return new Text("");
        frame.loops().pop();
        Blocks.skipToNext(args.machine());
        return Value.TRUE;
    }
}
