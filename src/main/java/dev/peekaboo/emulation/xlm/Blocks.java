package dev.peekaboo.emulation.xlm;

import java.util.Optional;
import java.util.Set;

/** Finds where blocks of lines end: IF ... ELSE.IF ... ELSE ... END.IF, and loops up to NEXT. */
final class Blocks {
    private static final Set<String> LOOPS = Set.of("WHILE", "FOR", "FOR.CELL");

    private Blocks() {}

    /** The condition of a block did not hold: on to the branch that is taken. */
    static void skipToElse(Machine machine) {
        Area at = machine.frame().at();
        int depth = 0;
        for (Optional<Area> next = next(machine, at); next.isPresent(); next = next(machine, at)) {
            at = next.get();
            Optional<Formula.Call> call = call(machine, at);
            if (call.isEmpty()) continue;
            String name = call.get().name();
            if (isBlock(call.get())) depth++;
            else if (name.equals("END.IF") && depth-- == 0) break;
            else if (depth == 0 && name.equals("ELSE")) break;
            else if (depth == 0 && name.equals("ELSE.IF") && holds(machine, call.get())) break;
        }
        machine.frame().jumps(at.below());
    }

    private static boolean holds(Machine machine, Formula.Call elseIf) {
        return machine.holds(
                () ->
                        new Arguments("", elseIf.arguments(), machine.evaluator(), machine)
                                .truth(0, false));
    }

    /** A branch was gone through: on behind its block. */
    static void skipToEndIf(Machine machine) {
        Area at = machine.frame().at();
        int depth = 0;
        for (Optional<Area> next = next(machine, at); next.isPresent(); next = next(machine, at)) {
            at = next.get();
            Optional<Formula.Call> call = call(machine, at);
            if (call.isEmpty()) continue;
            if (isBlock(call.get())) depth++;
            else if (call.get().name().equals("END.IF") && depth-- == 0) break;
        }
        machine.frame().jumps(at.below());
    }

    /** On behind the loop that begins here, or that we are in. */
    static void skipToNext(Machine machine) {
        Area at = machine.frame().at();
        int depth = 0;
        for (Optional<Area> next = next(machine, at); next.isPresent(); next = next(machine, at)) {
            at = next.get();
            Optional<Formula.Call> call = call(machine, at);
            if (call.isEmpty()) continue;
            if (LOOPS.contains(call.get().name())) depth++;
            else if (call.get().name().equals("NEXT") && depth-- == 0) break;
        }
        machine.frame().jumps(at.below());
    }

    private static Optional<Area> next(Machine machine, Area at) {
        machine.spend(10);
        return machine.book().nextUsed(at.below());
    }

    private static Optional<Formula.Call> call(Machine machine, Area at) {
        return machine.tree(at)
                .filter(Formula.Call.class::isInstance)
                .map(Formula.Call.class::cast);
    }

    private static boolean isBlock(Formula.Call call) {
        return call.name().equals("IF") && call.arguments().size() == 1;
    }
}
