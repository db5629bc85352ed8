package dev.peekaboo.analyzer;

import dev.peekaboo.report.MacroBook.Entry;
import dev.peekaboo.report.MacroBook.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The parts of a binary workbook (xlsb), [MS-XLSB] 2.4: records of a number, a length and data. */
final class BinaryBook implements FormulaNames {
    private static final int MOST = 1_000_000;

    private final BookParts parts;
    private final List<String> texts;
    private final List<PackageBook.Bound> sheets = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final List<Integer> books = new ArrayList<>();
    private final List<int[]> references = new ArrayList<>();

    private record Label(String name, byte[] tokens, byte[] extra) {}

    /**
     * A workbook.
     *
     * @param texts the shared ones
     */
    BinaryBook(BookParts parts, List<String> texts) {
        this.parts = parts;
        this.texts = texts;
    }

    /** Both numbers come in pieces of seven bits. */
    private static void records(byte[] part, BiConsumer<Integer, ByteCursor> reader) {
        ByteCursor in = new ByteCursor(part);
        for (int i = 0; in.left() > 1 && i < MOST; i++) {
            int kind = in.u8();
            if ((kind & 0x80) != 0) kind = kind & 0x7f | (in.u8() & 0x7f) << 7;
            int length = 0;
            for (int shift = 0; shift < 28; shift += 7) {
                int piece = in.u8();
                length |= (piece & 0x7f) << shift;
                if ((piece & 0x80) == 0) break;
            }
            reader.accept(kind, new ByteCursor(in.take(length)));
        }
    }

    private void guarded(byte[] part, BiConsumer<Integer, ByteCursor> reader) {
        try {
            records(part, reader);
        } catch (IndexOutOfBoundsException _) {
            parts.gap("a damaged part of a binary workbook");
        }
    }

    /** The shared texts of their part. */
    static List<String> texts(byte[] part) {
        List<String> texts = new ArrayList<>();
        try {
            records(
                    part,
                    (kind, in) -> {
                        if (kind == 19) texts.add(in.skip(1).counted());
                    });
        } catch (IndexOutOfBoundsException _) {
            return texts; // What was read is what there is.
        }
        return texts;
    }

    /** Its sheets; also keeps what formulas need. */
    List<PackageBook.Bound> workbook(byte[] part) {
        guarded(
                part,
                (kind, in) -> {
                    switch (kind) {
                        case 156 -> bound(in);
                        case 39 -> label(in);
                        case 355, 356, 357, 358, 359, 667 -> books.add(kind);
                        case 362 -> references(in);
                        default -> {}
                    }
                });
        return sheets;
    }

    private void bound(ByteCursor in) {
        String hidden = BookParts.hidden(in.i32());
        String id = in.skip(4).counted();
        sheets.add(new PackageBook.Bound(in.counted(), hidden, id));
    }

    private void label(ByteCursor in) {
        String name = in.skip(9).counted();
        byte[] tokens = in.take(in.i32());
        byte[] extra = in.left() >= 4 ? in.take(in.i32()) : new byte[0];
        labels.add(new Label(name, tokens, extra));
    }

    private void references(ByteCursor in) {
        int count = in.i32();
        for (int i = 0; i < count && in.left() >= 12; i++)
            references.add(new int[] {in.i32(), in.i32(), in.i32()});
    }

    /** Reads the cells of one. */
    void sheet(PackageBook.Bound bound, boolean isMacro, byte[] part) {
        BookParts.Cells cells = parts.cells();
        SheetReader reader = new SheetReader(cells);
        guarded(part, reader::read);
        parts.sheet(bound.name(), isMacro, bound.hidden(), cells);
    }

    /** Hands over the names. */
    void names() {
        for (Label label : labels)
            parts.name(
                    label.name(),
                    new FormulaTokens(label.tokens(), label.extra(), this, true, 0, 0)
                            .text()
                            .orElse("#NAME?"));
    }

    @Override
    public String sheet(int reference) {
        if (reference >= references.size()) return "'?'!";
        int[] target = references.get(reference);
        boolean isHere =
                target[0] >= books.size()
                        || books.get(target[0]) == 357
                        || books.get(target[0]) == 358;
        return isHere && target[1] >= 0 && target[1] < sheets.size()
                ? FormulaNames.quoted(sheets.get(target[1]).name())
                : "'?'!";
    }

    @Override
    public String name(int index) {
        return index > 0 && index <= labels.size() ? labels.get(index - 1).name() : "#NAME?";
    }

    @Override
    public String outside(int reference, int index) {
        return sheet(reference).equals("'?'!") ? "#NAME?" : name(index);
    }

    /** Goes through the records of a sheet; each cell is in the row told last. */
    private final class SheetReader {
        private final BookParts.Cells cells;
        private int row;

        SheetReader(BookParts.Cells cells) {
            this.cells = cells;
        }

        void read(int kind, ByteCursor in) {
            if (kind == 0) row = in.i32();
            if (kind < 2 || kind > 11) return;
            int column = in.i32();
            Entry value = value(kind, in.skip(4));
            if (kind < 8) {
                cells.put(row, column, value);
                return;
            }
            byte[] tokens = in.skip(2).take(in.i32());
            byte[] extra = in.left() >= 4 ? in.take(in.i32()) : new byte[0];
            String place = FormulaTokens.place(row, column);
            String text =
                    new FormulaTokens(tokens, extra, BinaryBook.this, true, row, column)
                            .text()
                            .orElse("");
            if (text.isEmpty()) parts.gap("a formula in " + place);
            cells.put(row, column, value.of(text));
        }

        private Entry value(int kind, ByteCursor in) {
            return switch (kind) {
                case 2 -> Entry.number(BookParts.packed(in.i32()));
                case 3, 11 -> BookParts.flag(in.u8(), true);
                case 4, 10 -> BookParts.flag(in.u8(), false);
                case 5, 9 -> Entry.number(in.f64());
                case 6, 8 -> Entry.text(in.counted());
                case 7 -> {
                    int index = in.i32();
                    yield Entry.text(index >= 0 && index < texts.size() ? texts.get(index) : "");
                }
                default -> new Entry("", Kind.EMPTY, "");
            };
        }
    }
}
