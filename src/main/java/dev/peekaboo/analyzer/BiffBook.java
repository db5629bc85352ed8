package dev.peekaboo.analyzer;

import dev.peekaboo.report.MacroBook.Entry;
import dev.peekaboo.report.MacroBook.Kind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The macro sheets of a workbook of Excel 97 to 2003, and all its other cells ([MS-XLS] 2.4). */
final class BiffBook {
    private static final int BEGIN = 0x809;
    private static final int END = 0x0a;

    private final BiffStream stream;
    private final BookParts parts;
    private final BiffNames names = new BiffNames();

    private BiffBook(BiffStream stream, BookParts parts) {
        this.stream = stream;
        this.parts = parts;
    }

    /** Into the parts, if it has macro sheets. */
    static BiffNames read(BiffStream stream, BookParts parts) {
        BiffBook book = new BiffBook(stream, parts);
        book.globals();
        if (book.hasMacroSheets()) {
            book.sheets();
            book.labels();
        }
        return book.names;
    }

    private boolean hasMacroSheets() {
        return names.sheets().stream().anyMatch(sheet -> sheet.kind() == BiffNames.Bound.MACRO);
    }

    private void globals() {
        for (BiffStream.Record record : stream.records()) {
            try {
                switch (record.kind()) {
                    case 0x85 -> names.bound(record.cursor());
                    case 0x18 -> names.label(record.cursor());
                    case 0x1ae -> names.outside(record.cursor());
                    case 0x23 -> names.outsideName(record.cursor());
                    case 0x17 -> names.references(record.cursor());
                    default -> {}
                }
            } catch (IndexOutOfBoundsException _) {
                parts.gap("a damaged record of a workbook");
            }
        }
    }

    /** They stand behind each other in the order of their places; charts in them have their own. */
    private void sheets() {
        List<BiffNames.Bound> inOrder = new ArrayList<>(names.sheets());
        inOrder.sort(Comparator.comparingInt(BiffNames.Bound::start));
        int depth = 0;
        int count = 0;
        List<BiffStream.Record> sheet = new ArrayList<>();
        for (BiffStream.Record record : stream.records()) {
            if (record.kind() == BEGIN && depth++ == 0) sheet.clear();
            else if (record.kind() == END && --depth <= 0) {
                depth = 0;
                if (count > 0 && count <= inOrder.size()) sheet(inOrder.get(count - 1), sheet);
                count++;
            } else if (depth == 1) sheet.add(record);
        }
        if (count <= inOrder.size()) {
            if (depth > 0 && count > 0) sheet(inOrder.get(count - 1), sheet);
            parts.gap("a sheet of a workbook is missing");
        }
    }

    private void sheet(BiffNames.Bound bound, List<BiffStream.Record> records) {
        BookParts.Cells cells = parts.cells();
        new BiffCells(stream, names, parts, cells).read(records);
        parts.sheet(bound.name(), bound.kind() == BiffNames.Bound.MACRO, bound.hidden(), cells);
    }

    private void labels() {
        for (BiffNames.Label label : names.labels())
            new FormulaTokens(label.tokens(), label.extra(), names, false, 0, 0)
                    .text()
                    .ifPresentOrElse(
                            formula -> parts.name(label.name(), formula),
                            () -> parts.name(label.name(), "#NAME?"));
    }

    /** What a formula gave when it was saved ([MS-XLS] 2.5.133); a text follows in a record. */
    static Entry saved(ByteCursor value) {
        byte[] bytes = value.take(8);
        ByteCursor again = new ByteCursor(bytes);
        boolean isNumber = (bytes[6] & bytes[7] & 0xff) != 0xff;
        if (isNumber) return Entry.number(again.f64());
        int kind = again.u8();
        int content = again.skip(1).u8();
        return switch (kind) {
            case 1 -> BookParts.flag(content, false);
            case 2 -> BookParts.flag(content, true);
            default -> new Entry("", Kind.EMPTY, "");
        };
    }
}
