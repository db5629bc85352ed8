package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.ComWorld;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** One or more cells of a sheet. */
final class CellRange extends OfficeObject {
    private static final int MOST = 50_000;

    private final Worksheet sheet;
    private final int top;
    private final int left;
    private final int bottom;
    private final int right;

    CellRange(ComWorld world, Worksheet sheet, int top, int left, int bottom, int right) {
        super(world, "Range");
        this.sheet = sheet;
        this.top = Math.max(1, Math.min(top, bottom));
        this.left = Math.max(1, Math.min(left, right));
        this.bottom = Math.max(top, bottom);
        this.right = Math.max(left, right);
        for (String value :
                new String[] {"Value", "Value2", "Formula", "FormulaR1C1", "FormulaLocal"})
            property(value, this::value, this::fill);
        property("Text", this::text);
        constant("Row", (double) this.top);
        constant("Column", (double) this.left);
        constant("Count", (double) (this.bottom - this.top + 1) * (this.right - this.left + 1));
        constant("Address", "R" + top + "C" + left);
        constant("HasFormula", false);
        field("NoteText", "");
        property("Rows", () -> this);
        property("Columns", () -> this);
        property("Cells", () -> this);
        property("Worksheet", () -> sheet);
        property("Parent", () -> sheet);
        property("CurrentRegion", () -> sheet.get("UsedRange"));
        property("EntireRow", () -> this);
        property("EntireColumn", () -> this);
        method("Offset", args -> moved((int) args.number(0, 0), (int) args.number(1, 0)));
        method("Resize", args -> sized((int) args.number(0, 1), (int) args.number(1, 1)));
        method("End", args -> end((int) args.number(0, 0)));
        method("SpecialCells", _ -> this);
        method("Range", sheet::range);
        read("Item", this::item);
    }

    CellRange to(CellRange last) {
        return new CellRange(world, sheet, top, left, last.bottom, last.right);
    }

    private CellRange moved(int rows, int columns) {
        return new CellRange(
                world, sheet, top + rows, left + columns, bottom + rows, right + columns);
    }

    private CellRange sized(int rows, int columns) {
        return new CellRange(world, sheet, top, left, top + rows - 1, left + columns - 1);
    }

    /** The last used cell in that direction: xlUp, xlDown, xlToLeft, xlToRight. */
    private CellRange end(int direction) {
        return switch (direction) {
            case -4162, -4121 ->
                    new CellRange(world, sheet, sheet.lastRow(), left, sheet.lastRow(), left);
            case -4159, -4161 ->
                    new CellRange(world, sheet, top, sheet.lastColumn(), top, sheet.lastColumn());
            default -> this;
        };
    }

    private boolean isOne() {
        return top == bottom && left == right;
    }

    private @Nullable Object value() {
        if (isOne()) return sheet.at(top, left);
        List<@Nullable Object> values = new ArrayList<>();
        for (Object cell : items())
            if (cell instanceof CellRange one) values.add(sheet.at(one.top, one.left));
        return values;
    }

    private void fill(@Nullable Object value) {
        for (Object cell : items())
            if (cell instanceof CellRange one) sheet.set(one.top, one.left, value);
    }

    @Override
    public @Nullable Object item(Args index) {
        int row = (int) index.number(0, 1);
        int column = (int) index.number(1, 1);
        if (index.size() < 2) {
            int width = right - left + 1;
            return cellAt((row - 1) / width, (row - 1) % width);
        }
        return cellAt(row - 1, column - 1);
    }

    private CellRange cellAt(int rows, int columns) {
        return new CellRange(world, sheet, top + rows, left + columns, top + rows, left + columns);
    }

    @Override
    public void putItem(Args index, @Nullable Object value) {
        if (item(index) instanceof CellRange cell) cell.fill(value);
    }

    @Override
    public List<@Nullable Object> items() {
        List<@Nullable Object> cells = new ArrayList<>();
        int lastRow = Math.min(bottom, Math.max(sheet.lastRow(), top));
        int lastColumn = Math.min(right, Math.max(sheet.lastColumn(), left));
        for (int row = top; row <= lastRow; row++)
            for (int column = left; column <= lastColumn && cells.size() < MOST; column++)
                cells.add(new CellRange(world, sheet, row, column, row, column));
        world.trace().effort().spend(cells.size() * 20L);
        return cells;
    }

    @Override
    public @Nullable Object plain() {
        return isOne() ? sheet.at(top, left) : "";
    }

    @Override
    public String text() {
        return Args.text(sheet.at(top, left));
    }
}
