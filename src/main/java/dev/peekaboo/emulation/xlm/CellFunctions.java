package dev.peekaboo.emulation.xlm;

import dev.peekaboo.emulation.xlm.Value.Num;
import dev.peekaboo.emulation.xlm.Value.Ref;
import dev.peekaboo.emulation.xlm.Value.Text;

import java.util.HashMap;
import java.util.Map;

/** Functions that write cells and names, and those that read what formulas say. */
final class CellFunctions {
    private CellFunctions() {}

    static Map<String, Function> all() {
        Map<String, Function> all = new HashMap<>();
        for (String name : new String[] {"FORMULA", "FORMULA.ARRAY", "FORMULA.FILL"})
            all.put(name, CellFunctions::formula);
        all.put("SET.VALUE", CellFunctions::setValue);
        all.put("SET.NAME", CellFunctions::setName);
        all.put("DEFINE.NAME", CellFunctions::setName);
        all.put("DELETE.NAME", args -> named(args, new Formula.Constant(Value.NAME_ERROR)));
        all.put("GET.NAME", CellFunctions::nameText);
        all.put("EVALUATE", args -> args.evaluator().evaluated(args.text(0)));
        all.put("DEREF", args -> args.value(0));
        all.put("ABSREF", CellFunctions::absolute);
        all.put("REFTEXT", args -> new Text(shown(args.area(0), args.truth(1, false))));
        all.put("RELREF", args -> new Text(shown(args.area(0), false)));
        all.put("GET.FORMULA", args -> new Text(formulaOf(args.machine(), args.area(0))));
        all.put("GET.CELL", CellFunctions::cellInformation);
        all.put("CELL", CellFunctions::cellByWord);
        all.put("ACTIVE.CELL", args -> new Ref(args.machine().selected().first()));
        all.put("SELECTION", args -> new Ref(args.machine().selected()));
        all.put("SELECT", CellFunctions::select);
        all.put("FORMULA.GOTO", CellFunctions::select);
        all.put("CLEAR", CellFunctions::clear);
        all.put("EDIT.DELETE", CellFunctions::clear);
        all.put("COPY", CellFunctions::copy);
        all.put("WORKBOOK.INSERT", _ -> Value.TRUE);
        return all;
    }

    private static Area target(Arguments args, int position) {
        return args.has(position) ? args.area(position) : args.machine().selected();
    }

    private static Value formula(Arguments args) {
        Machine machine = args.machine();
        Value value = args.value(0);
        Area area = target(args, 1);
        boolean isAll = args.function().equals("FORMULA.FILL");
        int rows = isAll ? Math.min(area.rows(), 1000) : 1;
        int columns = isAll ? Math.min(area.columns(), 100) : 1;
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                machine.writes(
                        Area.cell(area.sheet(), area.row() + row, area.column() + column),
                        Convert.text(value));
        return Value.TRUE;
    }

    private static Value setValue(Arguments args) {
        args.machine().sets(args.area(0), args.value(1));
        return Value.TRUE;
    }

    private static Value setName(Arguments args) {
        Value value = args.size() > 1 ? args.raw(1) : Value.NAME_ERROR;
        // A name may stand for a formula; one that is set holds its value.
        boolean isFormula =
                args.function().equals("DEFINE.NAME")
                        && value instanceof Text(var text)
                        && text.startsWith("=");
        return named(
                args,
                isFormula ? args.machine().read(Convert.text(value)) : new Formula.Constant(value));
    }

    private static Value named(Arguments args, Formula formula) {
        args.machine().book().name(args.text(0), formula);
        return Value.TRUE;
    }

    private static Value nameText(Arguments args) {
        return args.machine()
                .book()
                .defined(args.text(0).toLowerCase(java.util.Locale.ROOT).replaceFirst("^.*!", ""))
                .<Value>map(formula -> new Text("=" + formula))
                .orElse(Value.NAME_ERROR);
    }

    /** A text like {@code R[1]C[-1]} counted from a cell. */
    private static Value absolute(Arguments args) {
        try {
            Area base = args.area(1);
            Formula formula = FormulaParser.parse(args.text(0), base, Functions::isOne);
            return args.evaluator().of(formula);
        } catch (SyntaxException _) {
            throw new Failed("#REF!");
        }
    }

    private static String shown(Area area, boolean isLetters) {
        String cell =
                isLetters ? area.absolute() : "R" + (area.row() + 1) + "C" + (area.column() + 1);
        return area.sheet().isEmpty() ? cell : "'" + area.sheet() + "'!" + cell;
    }

    private static String formulaOf(Machine machine, Area area) {
        return machine.book()
                .cell(area.first())
                .map(cell -> cell.isFormula() ? "=" + cell.formula() : Convert.text(cell.value()))
                .orElse("");
    }

    /** What a cell looks like is not known here; of the rest the usual answers. */
    private static Value cellInformation(Arguments args) {
        Area area = target(args, 1).first();
        Machine machine = args.machine();
        return switch (args.whole(0)) {
            case 1 -> new Text(shown(area, true));
            case 2 -> new Num(area.row() + 1);
            case 3 -> new Num(area.column() + 1);
            case 5 -> machine.evaluator().inside(area);
            case 6, 41 -> new Text(formulaOf(machine, area));
            case 48 -> Value.of(machine.book().cell(area).filter(XlmCell::isFormula).isPresent());
            case 53 -> new Text(Convert.text(machine.evaluator().inside(area)));
            case 32, 62, 66 -> new Text("invoice.xls");
            default -> look(args, args.whole(0));
        };
    }

    private static Value look(Arguments args, int what) {
        args.machine().asks("how a cell looks");
        args.machine().trace().unsupported("how a cell looks (" + what + ")");
        return switch (what) {
            case 17 -> new Num(15);
            case 19 -> new Num(11);
            case 18 -> new Text("Calibri");
            case 7 -> new Text("General");
            case 8, 24, 50 -> new Num(1);
            case 20, 21, 22, 23, 15 -> Value.FALSE;
            default -> new Num(0);
        };
    }

    private static Value cellByWord(Arguments args) {
        Area area = target(args, 1).first();
        return switch (args.text(0).toLowerCase(java.util.Locale.ROOT)) {
            case "row" -> new Num(area.row() + 1);
            case "col" -> new Num(area.column() + 1);
            case "address" -> new Text(area.absolute());
            case "contents" -> args.evaluator().inside(area);
            case "filename" -> new Text("C:\\Users\\Admin\\Downloads\\[invoice.xls]Sheet1");
            default -> look(args, 0);
        };
    }

    private static Value select(Arguments args) {
        if (args.has(0)) args.machine().select(args.area(0));
        return Value.TRUE;
    }

    private static Value clear(Arguments args) {
        args.machine().sets(args.machine().selected(), Value.BLANK);
        return Value.TRUE;
    }

    /** Only with a place to go to at once. */
    private static Value copy(Arguments args) {
        if (!args.has(0)) return Value.TRUE;
        if (!args.has(1)) {
            args.machine().trace().unsupported("the clipboard of Excel");
            return Value.TRUE;
        }
        Area from = args.area(0);
        Area to = args.area(1);
        for (int row = 0; row < Math.min(from.rows(), 1000); row++)
            for (int column = 0; column < Math.min(from.columns(), 100); column++)
                args.machine()
                        .writes(
                                Area.cell(to.sheet(), to.row() + row, to.column() + column),
                                formulaOf(
                                        args.machine(),
                                        Area.cell(
                                                from.sheet(),
                                                from.row() + row,
                                                from.column() + column)));
        return Value.TRUE;
    }
}
