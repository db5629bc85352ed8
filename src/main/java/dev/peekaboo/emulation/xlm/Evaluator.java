package dev.peekaboo.emulation.xlm;

import dev.peekaboo.emulation.xlm.Value.Blank;
import dev.peekaboo.emulation.xlm.Value.Err;
import dev.peekaboo.emulation.xlm.Value.Grid;
import dev.peekaboo.emulation.xlm.Value.Num;
import dev.peekaboo.emulation.xlm.Value.Ref;
import dev.peekaboo.emulation.xlm.Value.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Works out formulas. */
final class Evaluator {
    private static final int DEEPEST = 60;
    private static final int MOST_CELLS = 20_000;

    private final Machine machine;
    private int depth;

    Evaluator(Machine machine) {
        this.machine = machine;
    }

    /** Cells stay cells; errors are values. */
    Value of(Formula formula) {
        machine.spend(2);
        try {
            return switch (formula) {
                case Formula.Constant(var value) -> value;
                case Formula.Name(var name) -> name(name);
                case Formula.Call call -> call(call);
                case Formula.Invocation(var target, var arguments) ->
                        machine.invoke(target, arguments);
                case Formula.Unary(var sign, var operand) ->
                        Operators.of(sign, single(of(operand)));
                case Formula.Binary(var sign, var left, var right) ->
                        Operators.of(sign, single(of(left)), single(of(right)));
                case Formula.Table(var rows) -> table(rows);
            };
        } catch (Failed e) {
            return e.error();
        }
    }

    private Value call(Formula.Call call) {
        Optional<Function> function = Functions.named(call.name());
        if (function.isPresent())
            return function.get().of(new Arguments(call.name(), call.arguments(), this, machine));
        machine.trace().unsupported("the function " + call.name() + " of Excel");
        return Value.TRUE;
    }

    private Value table(List<List<Formula>> rows) {
        return new Grid(
                rows.stream()
                        .map(row -> row.stream().map(cell -> single(of(cell))).toList())
                        .toList());
    }

    private Value name(String name) {
        Optional<Formula> set = machine.book().name(name);
        if (set.isPresent()) return of(set.get());
        Optional<String> defined = machine.book().defined(name);
        if (defined.isEmpty()) return Value.NAME_ERROR;
        return guarded(() -> of(machine.read(defined.get())));
    }

    /** The cells of a name or of a reference in a text. */
    Optional<Area> named(String text) {
        Formula formula = machine.read(text);
        return of(formula) instanceof Ref(var area) ? Optional.of(area) : Optional.empty();
    }

    /** Of a cell what is in it, of several the first. */
    Value single(Value value) {
        return switch (value) {
            case Ref(var area) -> inside(area.first());
            case Grid grid -> Convert.first(grid);
            case Num _, Text _, Value.Bool _, Err _, Blank _ -> value;
        };
    }

    /** Adds every value of an area or table. */
    void spread(Value value, List<Value> all) {
        switch (value) {
            case Ref(var area) -> {
                for (List<Value> row : rows(area)) all.addAll(row);
            }
            case Grid(var rows) -> rows.forEach(all::addAll);
            case Num _, Text _, Value.Bool _, Err _, Blank _ -> all.add(value);
        }
    }

    /** The values of an area, cut where the sheet ends. */
    List<List<Value>> rows(Area area) {
        int used = machine.book().usedRows(area);
        if ((long) used * area.columns() > MOST_CELLS) throw new Failed("#VALUE!");
        List<List<Value>> rows = new ArrayList<>();
        for (int row = 0; row < used; row++) {
            List<Value> values = new ArrayList<>();
            for (int column = 0; column < area.columns(); column++)
                values.add(
                        inside(Area.cell(area.sheet(), area.row() + row, area.column() + column)));
            rows.add(values);
        }
        return rows;
    }

    /** Rows of cells or of a table; a single value is a table of one. */
    List<List<Value>> rows(Value value) {
        return switch (value) {
            case Ref(var area) -> rows(area);
            case Grid(var rows) -> rows;
            case Num _, Text _, Value.Bool _, Err _, Blank _ -> List.of(List.of(value));
        };
    }

    /**
     * What is in a cell. Formulas that did not run yet are worked out if they only reckon: Excel
     * does so on worksheets, and on macro sheets keeps what they gave when they were saved.
     */
    Value inside(Area place) {
        machine.spend(2);
        Optional<XlmCell> found = machine.book().cell(place);
        if (found.isEmpty()) return Value.BLANK;
        XlmCell cell = found.get();
        machine.recalls(place);
        if (cell.hasRun() || machine.book().isMacro(place.sheet()) && isSaved(cell.value()))
            return cell.value();
        Value fresh = guarded(() -> reckoned(place, cell));
        boolean isSaved = !(cell.value() instanceof Blank);
        return fresh instanceof Err && isSaved ? cell.value() : fresh;
    }

    private static boolean isSaved(Value value) {
        return !(value instanceof Blank) && !value.equals(new Num(0)) && !(value instanceof Err);
    }

    private Value reckoned(Area place, XlmCell cell) {
        try {
            Formula tree = cell.tree(place, Functions::isOne);
            return Functions.onlyReckons(tree) ? of(tree) : cell.value();
        } catch (SyntaxException _) {
            return cell.value();
        }
    }

    private Value guarded(java.util.function.Supplier<Value> work) {
        if (depth >= DEEPEST) return Value.REF_ERROR;
        depth++;
        try {
            return work.get();
        } finally {
            depth--;
        }
    }

    /** A formula that is made while macros run. */
    Value evaluated(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.isBlank() ? Value.BLANK : guarded(() -> of(machine.read(text)));
    }
}
