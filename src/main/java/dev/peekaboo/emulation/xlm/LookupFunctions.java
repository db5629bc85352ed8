package dev.peekaboo.emulation.xlm;

import dev.peekaboo.emulation.xlm.Value.Grid;
import dev.peekaboo.emulation.xlm.Value.Num;
import dev.peekaboo.emulation.xlm.Value.Ref;
import dev.peekaboo.emulation.xlm.Value.Text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Functions that find cells. */
final class LookupFunctions {
    private LookupFunctions() {}

    static Map<String, Function> all() {
        Map<String, Function> all = new HashMap<>();
        all.put("INDEX", LookupFunctions::index);
        all.put("OFFSET", LookupFunctions::offset);
        all.put("INDIRECT", LookupFunctions::indirect);
        all.put("TEXTREF", LookupFunctions::indirect);
        all.put("ADDRESS", LookupFunctions::address);
        all.put("ROW", args -> new Num(here(args).row() + 1));
        all.put("COLUMN", args -> new Num(here(args).column() + 1));
        all.put("ROWS", args -> new Num(args.evaluator().rows(args.raw(0)).size()));
        all.put("COLUMNS", args -> new Num(columns(args.raw(0))));
        all.put("AREAS", _ -> new Num(1));
        all.put("MATCH", args -> new Num(match(args, flat(args, 1), args.whole(2, 1)) + 1));
        all.put("VLOOKUP", args -> looked(args, false));
        all.put("HLOOKUP", args -> looked(args, true));
        all.put("LOOKUP", LookupFunctions::lookup);
        all.put("TRANSPOSE", args -> new Grid(transposed(args.evaluator().rows(args.raw(0)))));
        all.put("COUNTIF", LookupFunctions::counted);
        return all;
    }

    private static Area here(Arguments args) {
        return args.has(0) ? args.area(0) : args.machine().frame().at();
    }

    private static int columns(Value value) {
        return switch (value) {
            case Ref(var area) -> area.columns();
            case Grid(var rows) -> rows.isEmpty() ? 0 : rows.getFirst().size();
            case Num _, Text _, Value.Bool _, Value.Err _, Value.Blank _ -> 1;
        };
    }

    private static Value index(Arguments args) {
        int first = args.whole(1, 0);
        int second = args.whole(2, 0);
        Value from = args.raw(0);
        if (from instanceof Ref(var area)) {
            boolean isRow = args.size() < 3 && area.rows() == 1;
            int row = isRow ? 0 : Math.max(first - 1, 0);
            int column = isRow ? Math.max(first - 1, 0) : Math.max(second - 1, 0);
            if (row >= area.rows() || column >= area.columns()) throw new Failed("#REF!");
            return new Ref(Area.cell(area.sheet(), area.row() + row, area.column() + column));
        }
        List<List<Value>> rows = args.evaluator().rows(from);
        boolean isRow = args.size() < 3 && rows.size() == 1;
        int row = isRow ? 0 : Math.max(first - 1, 0);
        int column = isRow ? Math.max(first - 1, 0) : Math.max(second - 1, 0);
        if (row >= rows.size() || column >= rows.get(row).size()) throw new Failed("#REF!");
        return rows.get(row).get(column);
    }

    private static Value offset(Arguments args) {
        Area area = args.area(0);
        int row = area.row() + args.whole(1, 0);
        int column = area.column() + args.whole(2, 0);
        int rows = args.whole(3, area.rows());
        int columns = args.whole(4, area.columns());
        boolean isInside =
                row >= 0
                        && column >= 0
                        && rows > 0
                        && columns > 0
                        && row < References.MOST_ROWS
                        && column < References.MOST_COLUMNS;
        if (!isInside) throw new Failed("#REF!");
        return new Ref(new Area(area.sheet(), row, column, rows, columns));
    }

    private static Value indirect(Arguments args) {
        return args.evaluator()
                .named(args.text(0))
                .<Value>map(Ref::new)
                .orElseThrow(() -> new Failed("#REF!"));
    }

    private static Value address(Arguments args) {
        String cell = Area.cell("", args.whole(0) - 1, args.whole(1) - 1).absolute();
        String plain = args.whole(2, 1) == 4 ? cell.replace("$", "") : cell;
        return new Text(args.has(4) ? "'" + args.text(4) + "'!" + plain : plain);
    }

    private static List<Value> flat(Arguments args, int position) {
        return args.evaluator().rows(args.raw(position)).stream().flatMap(List::stream).toList();
    }

    /** Where it is; with a kind of 1 or -1 the last that is not beyond. */
    private static int match(Arguments args, List<Value> values, int kind) {
        Value wanted = args.value(0);
        int best = -1;
        for (int i = 0; i < values.size(); i++) {
            args.machine().spend(1);
            if (values.get(i) instanceof Value.Err) continue;
            int order = Operators.compare(values.get(i), wanted);
            if (order == 0) return i;
            if (kind != 0 && Integer.signum(order) == -Integer.signum(kind)) best = i;
        }
        if (best < 0) throw new Failed("#N/A");
        return best;
    }

    private static Value looked(Arguments args, boolean isAcross) {
        List<List<Value>> rows = args.evaluator().rows(args.raw(1));
        List<List<Value>> table = isAcross ? transposed(rows) : rows;
        int row =
                match(
                        args,
                        table.stream().map(List::getFirst).toList(),
                        args.truth(3, true) ? 1 : 0);
        int column = args.whole(2) - 1;
        if (column < 0 || column >= table.get(row).size()) throw new Failed("#REF!");
        return table.get(row).get(column);
    }

    private static Value lookup(Arguments args) {
        int at = match(args, flat(args, 1), 1);
        List<Value> results = flat(args, args.has(2) ? 2 : 1);
        if (at >= results.size()) throw new Failed("#N/A");
        return results.get(at);
    }

    private static List<List<Value>> transposed(List<List<Value>> rows) {
        List<List<Value>> columns = new ArrayList<>();
        int width = rows.isEmpty() ? 0 : rows.getFirst().size();
        for (int i = 0; i < width; i++) {
            int column = i;
            columns.add(rows.stream().map(row -> row.get(column)).toList());
        }
        return columns;
    }

    private static Value counted(Arguments args) {
        Value wanted = args.value(1);
        return new Num(
                flat(args, 0).stream()
                        .filter(value -> !(value instanceof Value.Err))
                        .filter(value -> Operators.compare(value, wanted) == 0)
                        .count());
    }
}
