package dev.peekaboo.report;

import java.util.List;
import java.util.Map;

/**
 * The sheets of a workbook that has macros in cells (Excel 4.0 macros, XLM). Every string came from
 * the document: hostile.
 *
 * @param sheets all of them, in order; empty if none holds macros
 * @param names with what they stand for, e.g. {@code Auto_Open}; built-in ones as Excel spells them
 */
public record MacroBook(List<Sheet> sheets, List<Name> names) {
    /** No macro sheets. */
    public static final MacroBook NONE = new MacroBook(List.of(), List.of());

    public MacroBook {
        sheets = List.copyOf(sheets);
        names = List.copyOf(names);
    }

    public boolean hasMacros() {
        return sheets.stream().anyMatch(Sheet::isMacro);
    }

    /**
     * A sheet.
     *
     * @param hidden {@code hidden}, {@code veryHidden} or empty
     * @param cells by their places such as {@code B12}
     */
    public record Sheet(String name, boolean isMacro, String hidden, Map<String, Entry> cells) {
        public Sheet {
            cells = Map.copyOf(cells);
        }
    }

    /**
     * What a cell holds.
     *
     * @param formula without the equals sign, e.g. {@code EXEC("calc")}; empty for a constant
     * @param value the constant, or what the formula gave when it was saved
     */
    public record Entry(String formula, Kind kind, String value) {
        /** A text. */
        public static Entry text(String value) {
            return new Entry("", Kind.TEXT, value);
        }

        /** A number. */
        public static Entry number(double value) {
            return new Entry("", Kind.NUMBER, Double.toString(value));
        }

        /** A formula that was never worked out. */
        public static Entry formula(String formula) {
            return new Entry(formula, Kind.EMPTY, "");
        }

        /** The same value, as the result of a formula. */
        public Entry of(String formula) {
            return new Entry(formula, kind, value);
        }
    }

    /** Of a value. */
    public enum Kind {
        EMPTY,
        NUMBER,
        TEXT,
        /** {@code 1} or {@code 0}. */
        LOGICAL,
        /** E.g. {@code #REF!}. */
        ERROR
    }

    /** A name and the formula behind it, e.g. {@code Macro1!$A$1}. */
    public record Name(String name, String formula) {}
}
