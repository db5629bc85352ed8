package dev.peekaboo.analyzer;

import dev.peekaboo.report.MacroBook;
import dev.peekaboo.report.MacroBook.Entry;
import dev.peekaboo.report.MacroBook.Kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A workbook with macro sheets while it is read; keeps the limits of it. */
final class BookParts {
    private static final int MOST_CELLS = 100_000;
    private static final int MOST_NAMES = 5_000;
    private static final int LONGEST_CELL = 1 << 16;

    private final List<MacroBook.Sheet> sheets = new ArrayList<>();
    private final List<MacroBook.Name> names = new ArrayList<>();
    private final Set<String> gaps = new LinkedHashSet<>();
    private int cells;

    /** The cells of a sheet while it is read. */
    final class Cells {
        private final Map<String, Entry> entries = new LinkedHashMap<>();

        /** Rows and columns count from 0. */
        void put(int row, int column, Entry entry) {
            if (++cells > MOST_CELLS) gap("more cells than are read");
            else if (entry.formula().length() > LONGEST_CELL
                    || entry.value().length() > LONGEST_CELL) gap("a cell longer than is read");
            else entries.put(FormulaTokens.place(row, column), entry);
        }

        void putNumber(int row, int column, double value) {
            put(row, column, Entry.number(value));
        }

        void putText(int row, int column, String value) {
            put(row, column, Entry.text(value));
        }
    }

    Cells cells() {
        return new Cells();
    }

    void sheet(String name, boolean isMacro, String hidden, Cells content) {
        sheets.add(new MacroBook.Sheet(name, isMacro, hidden, content.entries));
    }

    void name(String name, String formula) {
        if (names.size() >= MOST_NAMES) gap("more names than are read");
        else names.add(new MacroBook.Name(name, formula));
    }

    void gap(String what) {
        if (gaps.size() < 20) gaps.add(what);
    }

    /** What could not be read. */
    Set<String> gaps() {
        return gaps;
    }

    MacroBook book() {
        return new MacroBook(sheets, names);
    }

    /** A truth value or an error as both binary kinds of workbook hold them. */
    static Entry flag(int value, boolean isError) {
        return isError
                ? new Entry("", Kind.ERROR, FormulaTokens.error(value))
                : new Entry("", Kind.LOGICAL, value == 0 ? "0" : "1");
    }

    /** A number in four bytes ([MS-XLS] 2.5.217). */
    static double packed(int bits) {
        double number =
                (bits & 2) != 0
                        ? bits >> 2
                        : Double.longBitsToDouble((long) (bits & 0xfffffffc) << 32);
        return (bits & 1) != 0 ? number / 100 : number;
    }

    /** Whether and how a sheet is hidden, by its two bits. */
    static String hidden(int state) {
        return switch (state & 3) {
            case 1 -> "hidden";
            case 2, 3 -> "veryHidden";
            default -> "";
        };
    }
}
