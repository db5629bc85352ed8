package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.ComException;
import dev.peekaboo.emulation.script.ComWorld;
import dev.peekaboo.report.MacroDocument.Control;
import dev.peekaboo.report.MacroDocument.Sheet;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sheet: its cells may be read and written. */
final class Worksheet extends OfficeObject {
    private static final Pattern AREA =
            Pattern.compile(
                    "\\$?([A-Za-z]{1,3})\\$?(\\d{1,7})(?::\\$?([A-Za-z]{1,3})\\$?(\\d{1,7}))?");

    private static final int MOST_CELLS = 100_000;

    private final String called;
    private final Map<Long, Object> cells = new HashMap<>();
    private int lastRow = 1;
    private int lastColumn = 1;

    Worksheet(ComWorld world, Sheet sheet, List<Control> shapes) {
        super(world, "Worksheet");
        called = sheet.name();
        sheet.cells()
                .forEach(
                        (place, value) -> {
                            Matcher area = AREA.matcher(place);
                            if (area.matches())
                                set(row(area.group(2)), column(area.group(1)), value(value));
                        });
        constant("Name", called);
        constant("CodeName", called);
        method("Range", args -> range(args));
        method("Cells", args -> cells(args));
        property("UsedRange", () -> new CellRange(world, this, 1, 1, lastRow, lastColumn));
        constant("Shapes", new OfficeShapes(world, shapes));
        constant("OLEObjects", new OfficeShapes(world, shapes));
        property("Rows", () -> new CellRange(world, this, 1, 1, 1_048_576, 1));
        property("Columns", () -> new CellRange(world, this, 1, 1, 1, 16_384));
        property("Parent", () -> new Quiet(world, "Workbook"));
        field("Visible", -1.0);
    }

    String called() {
        return called;
    }

    private static Object value(String text) {
        boolean isNumber =
                text.matches("-?\\d{1,15}(?:\\.\\d{1,15})?") && !text.matches("-?0\\d.*");
        return isNumber ? (Object) Double.parseDouble(text) : text;
    }

    static int column(String letters) {
        int column = 0;
        for (int i = 0; i < letters.length(); i++)
            column = column * 26 + Character.toUpperCase(letters.charAt(i)) - 'A' + 1;
        return column;
    }

    private static int row(String digits) {
        return Integer.parseInt(digits);
    }

    private static long key(int row, int column) {
        return (long) row << 20 | column;
    }

    @Nullable Object at(int row, int column) {
        return cells.get(key(row, column));
    }

    void set(int row, int column, @Nullable Object value) {
        if (cells.size() >= MOST_CELLS || value == null) return;
        cells.put(key(row, column), value);
        lastRow = Math.max(lastRow, row);
        lastColumn = Math.max(lastColumn, column);
    }

    int lastRow() {
        return lastRow;
    }

    int lastColumn() {
        return lastColumn;
    }

    static boolean isPlace(String name) {
        return AREA.matcher(name).matches();
    }

    /** {@code Range("A1")}, {@code Range("A1:B2")}, {@code Range(cell, cell)}. */
    CellRange range(Args args) {
        if (args.value(0) instanceof CellRange first)
            return args.value(1) instanceof CellRange last ? first.to(last) : first;
        Matcher area = AREA.matcher(args.text(0).replaceFirst("^.*!", "").toUpperCase(Locale.ROOT));
        if (!area.matches()) throw new ComException(1004, "Method 'Range' of object failed");
        int row = row(area.group(2));
        int column = column(area.group(1));
        CellRange first =
                area.group(3) == null
                        ? new CellRange(world, this, row, column, row, column)
                        : new CellRange(
                                world,
                                this,
                                row,
                                column,
                                row(area.group(4)),
                                column(area.group(3)));
        if (args.size() < 2 || args.text(1).isEmpty()) return first;
        return first.to(range(Args.of(args.text(1))));
    }

    /** {@code Cells(row, column)}, the column by number or letters; all of them without either. */
    CellRange cells(Args args) {
        if (args.size() == 0) return new CellRange(world, this, 1, 1, lastRow, lastColumn);
        int row = (int) args.number(0, 1);
        int column =
                args.value(1) instanceof String letters && letters.matches("[A-Za-z]{1,3}")
                        ? column(letters)
                        : (int) args.number(1, 1);
        if (row < 1 || column < 1) throw new ComException(1004, "Application-defined error");
        return new CellRange(world, this, row, column, row, column);
    }
}
