package dev.peekaboo.emulation.xlm;

import dev.peekaboo.report.MacroBook;
import dev.peekaboo.report.MacroBook.Entry;
import dev.peekaboo.report.MacroBook.Name;
import dev.peekaboo.report.MacroBook.Sheet;
import dev.peekaboo.report.MacroDocument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Workbooks with macros in their cells. */
final class Sheets {
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<Name> names = new ArrayList<>();

    /** Formulas below each other in the first column of a macro sheet that starts in A1. */
    static Sheets lines(String... formulas) {
        return new Sheets().macros("Macro1", column("A", 1, formulas)).starts("Macro1!$A$1");
    }

    /** What begins with an equals sign is a formula. */
    static Map<String, Entry> column(String letters, int firstRow, String... cells) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++)
            entries.put(letters + (firstRow + i), entry(cells[i]));
        return entries;
    }

    /** Place, content, place, content. */
    static Map<String, Entry> scattered(String... cells) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i += 2) entries.put(cells[i], entry(cells[i + 1]));
        return entries;
    }

    private static Entry entry(String cell) {
        if (cell.startsWith("=")) return Entry.formula(cell.substring(1));
        return cell.matches("-?[0-9.]+")
                ? Entry.number(Double.parseDouble(cell))
                : Entry.text(cell);
    }

    Sheets macros(String name, Map<String, Entry> cells) {
        sheets.add(new Sheet(name, true, "veryHidden", cells));
        return this;
    }

    Sheets data(String name, Map<String, Entry> cells) {
        sheets.add(new Sheet(name, false, "", cells));
        return this;
    }

    /** More cells of a sheet that is there, from the first row on. */
    Sheets columnOf(String name, String letters, String... cells) {
        for (int i = 0; i < sheets.size(); i++) {
            Sheet sheet = sheets.get(i);
            if (!sheet.name().equals(name)) continue;
            Map<String, Entry> all = new LinkedHashMap<>(sheet.cells());
            for (int row = 1; row <= cells.length; row++)
                // A formula as a text is one all the same.
                all.put(
                        letters + row,
                        cells[row - 1].matches("[0-9.]+")
                                ? entry(cells[row - 1])
                                : Entry.text(cells[row - 1]));
            sheets.set(i, new Sheet(name, sheet.isMacro(), sheet.hidden(), all));
        }
        return this;
    }

    Sheets starts(String place) {
        return name("_xlnm.Auto_Open", place);
    }

    Sheets name(String name, String formula) {
        names.add(new Name(name, formula));
        return this;
    }

    MacroDocument document() {
        return new MacroDocument(
                "excel",
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                "",
                List.of(),
                List.of(),
                List.of(),
                new MacroBook(sheets, names),
                List.of(),
                List.of());
    }
}
