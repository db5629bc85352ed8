package dev.peekaboo.emulation.xlm;

import dev.peekaboo.emulation.xlm.Value.Blank;
import dev.peekaboo.emulation.xlm.Value.Bool;
import dev.peekaboo.emulation.xlm.Value.Err;
import dev.peekaboo.emulation.xlm.Value.Grid;
import dev.peekaboo.emulation.xlm.Value.Num;
import dev.peekaboo.emulation.xlm.Value.Ref;
import dev.peekaboo.emulation.xlm.Value.Text;

import java.math.BigDecimal;
import java.math.MathContext;

/** Turns single values into others as Excel does; errors and what does not fit end the function. */
final class Convert {
    /** Excel's longest text. */
    static final int LONGEST = 32_767;

    private Convert() {}

    static String text(Value value) {
        return switch (value) {
            case Text(var text) -> text;
            case Num(var number) -> number(number);
            case Bool(var truth) -> truth ? "TRUE" : "FALSE";
            case Blank _ -> "";
            case Err error -> throw new Failed(error);
            case Ref(var area) -> area.absolute();
            case Grid grid -> text(first(grid));
        };
    }

    static Value first(Grid grid) {
        return grid.rows().isEmpty() || grid.rows().getFirst().isEmpty()
                ? Value.BLANK
                : grid.rows().getFirst().getFirst();
    }

    /** As a cell shows it: 15 digits. */
    static String number(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) throw new Failed("#NUM!");
        if (number == Math.rint(number) && Math.abs(number) < 1e15)
            return String.valueOf((long) number);
        BigDecimal decimal = new BigDecimal(number).round(new MathContext(15)).stripTrailingZeros();
        double size = Math.abs(number);
        return size < 1e-9 || size >= 1e20 ? decimal.toString() : decimal.toPlainString();
    }

    static double number(Value value) {
        return switch (value) {
            case Num(var number) -> number;
            case Text(var text) -> number(text);
            case Bool(var truth) -> truth ? 1 : 0;
            case Blank _ -> 0;
            case Err error -> throw new Failed(error);
            case Ref _ -> throw new Failed("#VALUE!");
            case Grid grid -> number(first(grid));
        };
    }

    static boolean isNumber(String text) {
        return text.length() < 400
                && text.strip().matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?%?");
    }

    static double number(String text) {
        if (!isNumber(text)) throw new Failed("#VALUE!");
        String plain = text.strip();
        return plain.endsWith("%")
                ? Double.parseDouble(plain.substring(0, plain.length() - 1)) / 100
                : Double.parseDouble(plain);
    }

    static boolean truth(Value value) {
        return switch (value) {
            case Bool(var truth) -> truth;
            case Num(var number) -> number != 0;
            case Text(var text) -> truth(text);
            case Blank _ -> false;
            case Err error -> throw new Failed(error);
            case Ref _ -> throw new Failed("#VALUE!");
            case Grid grid -> truth(first(grid));
        };
    }

    private static boolean truth(String text) {
        if (text.equalsIgnoreCase("TRUE")) return true;
        if (text.equalsIgnoreCase("FALSE")) return false;
        return number(text) != 0;
    }

    /**
     * A text no longer than Excel allows.
     *
     * @throws Failed if it is
     */
    static Value limited(String text) {
        if (text.length() > LONGEST) throw new Failed("#VALUE!");
        return new Text(text);
    }

    /** Typed into a cell it becomes a number, a truth value or a text. */
    static Value typed(String text) {
        if (isNumber(text)) return new Num(number(text));
        if (text.equalsIgnoreCase("TRUE")) return Value.TRUE;
        if (text.equalsIgnoreCase("FALSE")) return Value.FALSE;
        return new Text(text);
    }
}
