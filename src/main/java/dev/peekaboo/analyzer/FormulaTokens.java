package dev.peekaboo.analyzer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A formula as workbooks store it, turned into text: tokens in the order in which they are worked
 * out ([MS-XLS] 2.5.198, [MS-XLSB] 2.5.97). Brackets are set around all operations.
 */
final class FormulaTokens {
    private static final String[] SIGNS = {
        "+", "-", "*", "/", "^", "&", "<", "<=", "=", ">=", ">", "<>", " ", ",", ":"
    };
    private static final int LONGEST = 100_000;
    private static final int USER = 255;

    private final ByteCursor tokens;
    private final ByteCursor extra;
    private final FormulaNames names;
    private final boolean isWide;
    private final int row;
    private final int column;
    private final Deque<String> stack = new ArrayDeque<>();

    /**
     * Prepares to read.
     *
     * @param extra what stands behind the tokens: the values of tables
     * @param isWide whether it is of a workbook of the newer binary kind, with more rows
     * @param row of the cell it stands in, from 0
     */
    FormulaTokens(
            byte[] tokens, byte[] extra, FormulaNames names, boolean isWide, int row, int column) {
        this.tokens = new ByteCursor(tokens);
        this.extra = new ByteCursor(extra);
        this.names = names;
        this.isWide = isWide;
        this.row = row;
        this.column = column;
    }

    /** Empty if there is something in it that is not known here. */
    Optional<String> text() {
        try {
            while (tokens.left() > 0) if (!token(tokens.u8())) return Optional.empty();
            return stack.size() == 1 ? Optional.of(stack.pop()) : Optional.empty();
        } catch (IndexOutOfBoundsException | java.util.NoSuchElementException _) {
            return Optional.empty();
        }
    }

    private boolean push(String text) {
        stack.push(text);
        return text.length() <= LONGEST;
    }

    private boolean token(int token) {
        int base = token < 0x20 ? token : token & 0x1f | 0x20;
        if (base >= 0x03 && base <= 0x11) {
            String right = stack.pop();
            return push("(" + stack.pop() + SIGNS[base - 3] + right + ")");
        }
        return switch (base) {
            case 0x12 -> push("(+" + stack.pop() + ")");
            case 0x13 -> push("(-" + stack.pop() + ")");
            case 0x14 -> push("(" + stack.pop() + "%)");
            case 0x15 -> true;
            case 0x16 -> push("");
            case 0x17 -> push(quoted(isWide ? tokens.wide(tokens.u16()) : shortText()));
            case 0x19 -> attribute();
            case 0x1c -> push(error(tokens.u8()));
            case 0x1d -> push(tokens.u8() == 0 ? "FALSE" : "TRUE");
            case 0x1e -> push(String.valueOf(tokens.u16()));
            case 0x1f -> push(Double.toString(tokens.f64()));
            case 0x20 -> table();
            case 0x21 -> fixed(tokens.u16());
            case 0x22 -> variable(tokens.u8() & 0x7f, tokens.u16());
            case 0x23 -> push(names.name(tokens.i32()));
            case 0x39 -> push(names.outside(tokens.u16(), tokens.i32()));
            default -> reference(base);
        };
    }

    private String shortText() {
        return tokens.flagged(tokens.u8());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    static String error(int code) {
        return switch (code) {
            case 0x00 -> "#NULL!";
            case 0x07 -> "#DIV/0!";
            case 0x0f -> "#VALUE!";
            case 0x17 -> "#REF!";
            case 0x1d -> "#NAME?";
            case 0x24 -> "#NUM!";
            default -> "#N/A";
        };
    }

    /** Layout, and hints for working it out; only the sum of one area is more. */
    private boolean attribute() {
        int kind = tokens.u8();
        int data = tokens.u16();
        if ((kind & 0x10) != 0) return push("SUM(" + stack.pop() + ")");
        if ((kind & 0x04) != 0) tokens.skip(2 * (data + 1));
        return true;
    }

    private boolean fixed(int number) {
        Optional<ExcelFunctions.Entry> function = ExcelFunctions.function(number);
        if (function.isEmpty() || function.get().arguments() < 0) return false;
        return call(function.get().name(), arguments(function.get().arguments()));
    }

    private boolean variable(int count, int number) {
        boolean isCommand = (number & 0x8000) != 0;
        List<String> arguments = arguments(count);
        if (!isCommand && number == USER)
            return count > 0 && call(arguments.getFirst(), arguments.subList(1, arguments.size()));
        return (isCommand
                        ? ExcelFunctions.command(number & 0x7fff)
                        : ExcelFunctions.function(number))
                .map(function -> call(function.name(), arguments))
                .orElse(false);
    }

    private List<String> arguments(int count) {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) arguments.addFirst(stack.pop());
        return arguments;
    }

    private boolean call(String name, List<String> arguments) {
        return push(name + "(" + String.join(",", arguments) + ")");
    }

    private boolean reference(int base) {
        return switch (base) {
            case 0x24, 0x2c -> push(cell(rowNumber(), tokens.u16(), base == 0x2c));
            case 0x25, 0x2d -> push(area(base == 0x2d));
            case 0x3a -> {
                String sheet = names.sheet(tokens.u16());
                yield push(sheet + cell(rowNumber(), tokens.u16(), false));
            }
            case 0x3b -> {
                String sheet = names.sheet(tokens.u16());
                yield push(sheet + area(false));
            }
            case 0x2a -> skipped(isWide ? 6 : 4);
            case 0x2b -> skipped(isWide ? 12 : 8);
            case 0x3c -> skipped(isWide ? 8 : 6);
            case 0x3d -> skipped(isWide ? 14 : 10);
            // Areas joined: the tokens of the parts follow.
            case 0x29 -> {
                tokens.skip(2);
                yield true;
            }
            default -> false;
        };
    }

    /** A reference whose cells were deleted. */
    private boolean skipped(int bytes) {
        tokens.skip(bytes);
        return push("#REF!");
    }

    private int rowNumber() {
        return isWide ? tokens.i32() : tokens.u16();
    }

    /** Flags beside the column tell whether they count from the cell of the formula. */
    private String cell(int rowNumber, int flagged, boolean isRelative) {
        int columnNumber = flagged & 0x3fff;
        int absoluteRow =
                isRelative && (flagged & 0x8000) != 0
                        ? row + rowNumber & (isWide ? 0xfffff : 0xffff)
                        : rowNumber;
        int absoluteColumn =
                isRelative && (flagged & 0x4000) != 0
                        ? column + columnNumber & (isWide ? 0x3fff : 0xff)
                        : columnNumber;
        return place(absoluteRow, absoluteColumn);
    }

    private String area(boolean isRelative) {
        int first = rowNumber();
        int last = rowNumber();
        String start = cell(first, tokens.u16(), isRelative);
        return start + ":" + cell(last, tokens.u16(), isRelative);
    }

    /** E.g. {@code B12}; both count from 0. */
    static String place(int row, int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        return letters.append(row + 1).toString();
    }

    private boolean table() {
        tokens.skip(isWide ? 14 : 7);
        int columns = isWide ? 0 : extra.u8() + 1;
        int rows = isWide ? extra.i32() : extra.u16() + 1;
        if (isWide) columns = extra.i32();
        if (rows < 1 || columns < 1 || (long) rows * columns > 10_000) return false;
        StringBuilder out = new StringBuilder("{");
        for (int i = 0; i < rows * columns; i++) {
            if (i > 0) out.append(i % columns == 0 ? ';' : ',');
            out.append(isWide ? wideItem() : item());
        }
        return push(out.append('}').toString());
    }

    private String item() {
        int kind = extra.u8();
        if (kind == 1) return Double.toString(extra.f64());
        if (kind == 2) return quoted(extra.flagged(extra.u16()));
        int value = extra.u8();
        extra.skip(7);
        if (kind == 4) return value == 0 ? "FALSE" : "TRUE";
        return kind == 0x10 ? error(value) : "\"\"";
    }

    private String wideItem() {
        int kind = extra.u8();
        if (kind == 0) return Double.toString(extra.f64());
        if (kind == 1) return quoted(extra.wide(extra.u16()));
        int value = extra.u8();
        if (kind == 2) return value == 0 ? "FALSE" : "TRUE";
        extra.skip(3);
        return error(value);
    }
}
