package dev.peekaboo.analyzer;

import dev.peekaboo.report.MacroBook.Entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cells of one sheet of a workbook of Excel 97 to 2003. */
final class BiffCells {
    /** A token alone: the formula stands elsewhere, for several cells. */
    private static final int SHARED = 0x01;

    private final BiffStream stream;
    private final BiffNames names;
    private final BookParts parts;
    private final BookParts.Cells cells;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<SharedFormula> shared = new ArrayList<>();

    /** A cell whose formula is shared. */
    private record Waiting(int row, int column, Entry value) {}

    private record SharedFormula(
            int firstRow,
            int lastRow,
            int firstColumn,
            int lastColumn,
            byte[] tokens,
            byte[] extra) {
        boolean holds(Waiting cell) {
            return cell.row() >= firstRow
                    && cell.row() <= lastRow
                    && cell.column() >= firstColumn
                    && cell.column() <= lastColumn;
        }
    }

    BiffCells(BiffStream stream, BiffNames names, BookParts parts, BookParts.Cells cells) {
        this.stream = stream;
        this.names = names;
        this.parts = parts;
        this.cells = cells;
    }

    void read(List<BiffStream.Record> records) {
        for (int i = 0; i < records.size(); i++) {
            BiffStream.Record next = i + 1 < records.size() ? records.get(i + 1) : records.get(i);
            try {
                read(records.get(i), next);
            } catch (IndexOutOfBoundsException _) {
                parts.gap("a damaged cell");
            }
        }
        for (Waiting cell : waiting)
            shared.stream()
                    .filter(formula -> formula.holds(cell))
                    .findFirst()
                    .ifPresentOrElse(
                            formula ->
                                    put(
                                            cell.row(),
                                            cell.column(),
                                            formula.tokens(),
                                            formula.extra(),
                                            cell.value()),
                            () -> parts.gap("a formula that is nowhere"));
    }

    private void read(BiffStream.Record record, BiffStream.Record next) {
        ByteCursor in = record.cursor();
        switch (record.kind()) {
            case 0x06 -> formula(in, next);
            case 0xfd -> {
                int row = in.u16();
                int column = in.u16();
                cells.putText(row, column, stream.text(in.skip(2).i32()));
            }
            case 0x204, 0xd6 -> {
                int row = in.u16();
                int column = in.u16();
                cells.putText(row, column, in.skip(2).flagged(in.u16()));
            }
            case 0x203 -> {
                int row = in.u16();
                int column = in.u16();
                cells.putNumber(row, column, in.skip(2).f64());
            }
            case 0x27e -> {
                int row = in.u16();
                int column = in.u16();
                cells.putNumber(row, column, BookParts.packed(in.skip(2).i32()));
            }
            case 0xbd -> {
                int row = in.u16();
                for (int column = in.u16(); in.left() >= 8; column++)
                    cells.putNumber(row, column, BookParts.packed(in.skip(2).i32()));
            }
            case 0x205 -> {
                int row = in.u16();
                int column = in.u16();
                int value = in.skip(2).u8();
                cells.put(row, column, BookParts.flag(value, in.u8() != 0));
            }
            case 0x4bc -> shared(in, 2);
            case 0x221 -> shared(in, 6);
            default -> {}
        }
    }

    private void formula(ByteCursor in, BiffStream.Record next) {
        int row = in.u16();
        int column = in.u16();
        Entry value = BiffBook.saved(in.skip(2));
        if (next.kind() == 0x207) {
            ByteCursor text = next.cursor();
            value = Entry.text(text.flagged(text.u16()));
        }
        byte[] tokens = in.skip(6).take(in.u16());
        if (tokens.length == 5 && tokens[0] == SHARED) waiting.add(new Waiting(row, column, value));
        else put(row, column, tokens, in.take(in.left()), value);
    }

    private void shared(ByteCursor in, int between) {
        int firstRow = in.u16();
        int lastRow = in.u16();
        int firstColumn = in.u8();
        int lastColumn = in.u8();
        byte[] tokens = in.skip(between).take(in.u16());
        shared.add(
                new SharedFormula(
                        firstRow, lastRow, firstColumn, lastColumn, tokens, in.take(in.left())));
    }

    private void put(int row, int column, byte[] tokens, byte[] extra, Entry value) {
        Optional<String> text = new FormulaTokens(tokens, extra, names, false, row, column).text();
        if (text.isEmpty()) parts.gap("a formula in " + FormulaTokens.place(row, column));
        cells.put(row, column, text.map(value::of).orElse(value));
    }
}
