package dev.peekaboo.analyzer;

import java.util.ArrayList;
import java.util.List;

/** What a workbook of Excel 97 to 2003 tells once for all sheets: their names, and all others. */
final class BiffNames implements FormulaNames {
    private static final int BUILT_IN = 0x20;
    private static final int ITSELF = 0x0401;
    private static final int LIBRARY = 0x3a01;

    /** [MS-XLS] 2.5.66; those that start macros. */
    private static final List<String> BUILT_IN_NAMES =
            List.of(
                    "Consolidate_Area",
                    "Auto_Open",
                    "Auto_Close",
                    "Extract",
                    "Database",
                    "Criteria",
                    "Print_Area",
                    "Print_Titles",
                    "Recorder",
                    "Data_Form",
                    "Auto_Activate",
                    "Auto_Deactivate",
                    "Sheet_Title",
                    "_FilterDatabase");

    private final List<Bound> sheets = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final List<Outside> outside = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();

    /**
     * A sheet.
     *
     * @param start where it begins in the stream
     */
    record Bound(String name, int kind, String hidden, int start) {
        static final int MACRO = 1;
    }

    /** A name and its formula. */
    record Label(String name, byte[] tokens, byte[] extra) {}

    /** Another workbook, a library, or a program that is asked for data. */
    record Outside(boolean isItself, String path, List<String> names) {}

    private record Reference(int book, int first) {}

    void bound(ByteCursor record) {
        int start = record.i32();
        String hidden = BookParts.hidden(record.u8());
        int kind = record.u8();
        sheets.add(new Bound(record.flagged(record.u8()), kind, hidden, start));
    }

    void label(ByteCursor record) {
        int flags = record.u16();
        record.skip(1);
        int letters = record.u8();
        int size = record.u16();
        record.skip(8);
        String name = record.flagged(letters);
        boolean isBuiltIn = (flags & BUILT_IN) != 0 && name.length() == 1;
        if (isBuiltIn && name.charAt(0) < BUILT_IN_NAMES.size())
            name = BUILT_IN_NAMES.get(name.charAt(0));
        labels.add(new Label(name, record.take(size), record.take(record.left())));
    }

    void outside(ByteCursor record) {
        record.skip(2);
        int letters = record.u16();
        boolean isPath = letters != ITSELF && letters != LIBRARY;
        outside.add(
                new Outside(
                        letters == ITSELF,
                        isPath ? record.flagged(Math.min(letters, 255)) : "",
                        new ArrayList<>()));
    }

    void outsideName(ByteCursor record) {
        record.skip(6);
        if (!outside.isEmpty()) outside.getLast().names().add(record.flagged(record.u8()));
    }

    void references(ByteCursor record) {
        int count = record.u16();
        for (int i = 0; i < count; i++) {
            references.add(new Reference(record.u16(), record.u16()));
            record.skip(2);
        }
    }

    List<Bound> sheets() {
        return sheets;
    }

    List<Label> labels() {
        return labels;
    }

    List<Outside> outsides() {
        return outside;
    }

    @Override
    public String sheet(int reference) {
        if (reference >= references.size()) return "'?'!";
        Reference target = references.get(reference);
        boolean isHere = target.book() < outside.size() && outside.get(target.book()).isItself();
        return isHere && target.first() < sheets.size()
                ? FormulaNames.quoted(sheets.get(target.first()).name())
                : "'?'!";
    }

    @Override
    public String name(int index) {
        return index > 0 && index <= labels.size() ? labels.get(index - 1).name() : "#NAME?";
    }

    @Override
    public String outside(int reference, int index) {
        if (reference >= references.size()) return "#NAME?";
        int book = references.get(reference).book();
        if (book >= outside.size() || index < 1) return "#NAME?";
        if (outside.get(book).isItself()) return name(index);
        List<String> names = outside.get(book).names();
        return index <= names.size() ? names.get(index - 1) : "#NAME?";
    }
}
