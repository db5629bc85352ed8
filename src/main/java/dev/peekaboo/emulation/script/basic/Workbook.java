package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.ComException;
import dev.peekaboo.emulation.script.ComWorld;
import dev.peekaboo.report.MacroDocument;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** The sheets of a workbook, by name or from 1. */
final class Workbook extends OfficeObject {
    private final List<Worksheet> sheets = new ArrayList<>();

    Workbook(ComWorld world, MacroDocument document) {
        super(world, "Sheets");
        for (MacroDocument.Sheet sheet : document.sheets())
            sheets.add(new Worksheet(world, sheet, document.shapes()));
        property("Count", () -> (double) sheets.size());
        read("Item", this::item);
        method("Add", _ -> active());
    }

    /** The first one; an empty one if there is none. */
    Worksheet active() {
        if (sheets.isEmpty())
            sheets.add(
                    new Worksheet(
                            world,
                            new MacroDocument.Sheet("Sheet1", java.util.Map.of()),
                            List.of()));
        return sheets.getFirst();
    }

    /** The one a module such as {@code Sheet2} belongs to. */
    Worksheet of(String module) {
        String digits = module.replaceAll("\\D", "");
        int number = digits.isEmpty() || digits.length() > 3 ? 1 : Integer.parseInt(digits);
        return number >= 1 && number <= sheets.size() ? sheets.get(number - 1) : active();
    }

    @Override
    public Object item(Args index) {
        if (index.value(0) instanceof Double number) {
            int at = number.intValue() - 1;
            if (at >= 0 && at < sheets.size()) return sheets.get(at);
        }
        for (Worksheet sheet : sheets)
            if (sheet.called().equalsIgnoreCase(index.text(0))) return sheet;
        throw new ComException(9, "Subscript out of range");
    }

    @Override
    public List<@Nullable Object> items() {
        return new ArrayList<>(sheets);
    }
}
