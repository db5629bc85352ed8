package dev.peekaboo.emulation.script.basic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Functions of numbers, and conversions. */
final class NumberFunctions {
    private NumberFunctions() {}

    static void addTo(Builtins.Table table) {
        conversions(table);
        table.put("Abs", (_, v) -> absolute(v.plain(0)));
        table.put("Sgn", (_, v) -> (short) Math.signum(v.number(0)));
        table.put("Int", (_, v) -> whole(v.plain(0), false));
        table.put("Fix", (_, v) -> whole(v.plain(0), true));
        table.put("Sqr", (_, v) -> root(v.number(0)));
        table.put("Exp", (_, v) -> finite(Math.exp(v.number(0))));
        table.put("Log", (_, v) -> logarithm(v.number(0)));
        table.put("Sin", (_, v) -> Math.sin(v.number(0)));
        table.put("Cos", (_, v) -> Math.cos(v.number(0)));
        table.put("Tan", (_, v) -> Math.tan(v.number(0)));
        table.put("Atn", (_, v) -> Math.atan(v.number(0)));
        table.put("Round", (_, v) -> rounded(v));
        table.put("Hex", (_, v) -> based(v.plain(0), 16).toUpperCase(Locale.ROOT));
        table.put("Oct", (_, v) -> based(v.plain(0), 8));
        table.put("Val", (_, v) -> Numerals.val(v.string(0)));
        table.put("Str", (_, v) -> signed(v.plain(0)));
        table.put("Rnd", NumberFunctions::random);
        table.put("Randomize", NumberFunctions::randomize);
        table.put(
                "RGB",
                (_, v) -> v.whole(0) & 255 | (v.whole(1) & 255) << 8 | (v.whole(2) & 255) << 16);
        table.put("QBColor", (_, v) -> v.whole(0) * 65793);
    }

    private static void conversions(Builtins.Table table) {
        table.put("CStr", (_, v) -> Convert.toText(v.plain(0)));
        table.put("CVar", (_, v) -> v.plain(0));
        table.put("CVDate", (_, v) -> Convert.toDate(v.plain(0)));
        table.put("CVErr", (_, v) -> new ErrorValue(v.whole(0)));
        convert(table, "CInt", VbType.INTEGER);
        convert(table, "CLng", VbType.LONG);
        convert(table, "CLngPtr", VbType.LONGLONG);
        convert(table, "CLngLng", VbType.LONGLONG);
        convert(table, "CByte", VbType.BYTE);
        convert(table, "CBool", VbType.BOOLEAN);
        convert(table, "CSng", VbType.SINGLE);
        convert(table, "CDbl", VbType.DOUBLE);
        convert(table, "CCur", VbType.CURRENCY);
        convert(table, "CDec", VbType.CURRENCY);
        convert(table, "CDate", VbType.DATE);
    }

    private static void convert(Builtins.Table table, String name, VbType type) {
        table.put(
                name,
                (_, v) -> {
                    Object value = v.plain(0);
                    if (value == Special.NULL) throw VbError.of(94);
                    return type.coerce(value);
                });
    }

    private static Object absolute(Object value) {
        if (value == Special.NULL) return value;
        return Convert.toDouble(value) < 0 ? Arithmetic.negated(value) : numeric(value);
    }

    private static Object numeric(Object value) {
        return value instanceof CharSequence || value == Special.EMPTY
                ? (Object) Convert.toDouble(value)
                : value;
    }

    private static Object whole(Object value, boolean isTowardsZero) {
        return switch (value) {
            case Special.NULL -> value;
            case Short _, Integer _, Long _, Byte _, Boolean _ -> value;
            default -> {
                double number = Convert.toDouble(value);
                yield isTowardsZero && number < 0 ? Math.ceil(number) : Math.floor(number);
            }
        };
    }

    private static double root(double number) {
        if (number < 0) throw VbError.of(5);
        return Math.sqrt(number);
    }

    private static double logarithm(double number) {
        if (number <= 0) throw VbError.of(5);
        return Math.log(number);
    }

    private static double finite(double number) {
        if (Double.isInfinite(number)) throw VbError.of(6);
        return number;
    }

    private static Object rounded(Values values) {
        Object value = values.plain(0);
        if (value instanceof Short || value instanceof Integer || value instanceof Byte)
            return value;
        double number = Convert.toDouble(value);
        int digits = Math.clamp(values.whole(1, 0), 0, 22);
        if (Math.abs(number) > 1e15) return number;
        return BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
    }

    private static String based(Object value, int radix) {
        long bits =
                switch (value) {
                    case Short s -> s & 0xffffL;
                    case Byte b -> b & 0xffL;
                    case Boolean truth -> truth ? 0xffffL : 0;
                    case Long l -> l;
                    default -> {
                        long whole = Convert.toLongLong(value);
                        yield whole == (int) whole ? whole & 0xffffffffL : whole;
                    }
                };
        return Long.toUnsignedString(bits, radix);
    }

    private static String signed(Object value) {
        String text = Convert.toText(numeric(value)).toString();
        return text.startsWith("-") ? text : " " + text;
    }

    private static Object random(Frame frame, Values values) {
        Lottery lottery = frame.run().lottery();
        if (!values.has(0)) return lottery.next();
        double which = values.number(0);
        if (which < 0) return lottery.seeded((float) which);
        return which == 0 ? lottery.last() : lottery.next();
    }

    private static Object randomize(Frame frame, Values values) {
        if (values.has(0)) frame.run().lottery().randomize(values.number(0));
        else frame.run().lottery().randomize();
        return Special.EMPTY;
    }
}
