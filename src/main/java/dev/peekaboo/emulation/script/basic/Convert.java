package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.ComObject;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Values as values of other types, as Visual Basic does by itself and by {@code CLng} and the like.
 */
final class Convert {
    private Convert() {}

    /** The value itself, or for an object what its default member gives. */
    static Object plain(Object value) {
        return value instanceof ComObject object ? Border.defaultOf(object) : value;
    }

    static CharSequence toText(Object value) {
        return switch (value) {
            case CharSequence text -> text;
            case Special.EMPTY, Special.MISSING -> "";
            case Special.NULL -> throw VbError.of(94);
            case Special.NOTHING -> throw VbError.of(91);
            case Boolean truth -> truth ? "True" : "False";
            case Byte b -> String.valueOf(b & 0xff);
            case Short s -> s.toString();
            case Integer i -> i.toString();
            case Long l -> l.toString();
            case Float f -> Numerals.told(f.doubleValue(), 7);
            case Double d -> Numerals.told(d, 15);
            case BigDecimal money -> Numerals.told(money);
            case VbDate date -> Dates.told(date);
            case ErrorValue error -> "Error " + error.number();
            case ComObject object -> toText(checked(Border.defaultOf(object)));
            case VbArray array when array.isBytes() -> Border.text(array);
            default -> throw VbError.of(13);
        };
    }

    /** A default member that gives an object again leads nowhere. */
    private static Object checked(Object value) {
        if (value instanceof ComObject) throw VbError.of(438);
        return value;
    }

    static double toDouble(Object value) {
        return switch (value) {
            case Double d -> d;
            case Integer i -> i;
            case Short s -> s;
            case Byte b -> b & 0xff;
            case Long l -> l;
            case Float f -> f;
            case BigDecimal money -> money.doubleValue();
            case Boolean truth -> truth ? -1 : 0;
            case VbDate date -> date.serial();
            case CharSequence text -> Numerals.read(text.toString());
            case Special.EMPTY -> 0;
            case Special.NULL -> throw VbError.of(94);
            case Special.NOTHING -> throw VbError.of(91);
            case ErrorValue error -> error.number();
            case ComObject object -> toDouble(checked(Border.defaultOf(object)));
            default -> throw VbError.of(13);
        };
    }

    /** Rounds halves to the even neighbour. */
    static long toWhole(Object value, long least, long most) {
        double number;
        switch (value) {
            case Integer i -> {
                return within(i, least, most);
            }
            case Short s -> {
                return within(s, least, most);
            }
            case Long l -> {
                return within(l, least, most);
            }
            default -> number = Math.rint(toDouble(value));
        }
        if (!(number >= least && number <= most)) throw VbError.of(6);
        return (long) number;
    }

    private static long within(long number, long least, long most) {
        if (number < least || number > most) throw VbError.of(6);
        return number;
    }

    static Byte toByte(Object value) {
        return (byte) toWhole(value, 0, 255);
    }

    static Short toInteger(Object value) {
        return (short) toWhole(value, Short.MIN_VALUE, Short.MAX_VALUE);
    }

    static Integer toLong(Object value) {
        return (int) toWhole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    static Long toLongLong(Object value) {
        return toWhole(value, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** For counts and positions. */
    static int toInt(Object value) {
        return toLong(value);
    }

    static BigDecimal toCurrency(Object value) {
        if (value instanceof BigDecimal money) return money;
        double number = toDouble(value);
        if (!(Math.abs(number) < 9e14)) throw VbError.of(6);
        return BigDecimal.valueOf(number).setScale(4, RoundingMode.HALF_EVEN);
    }

    static VbDate toDate(Object value) {
        return switch (value) {
            case VbDate date -> date;
            case CharSequence text -> Dates.read(text.toString());
            default -> new VbDate(toDouble(value));
        };
    }

    static Boolean toBoolean(Object value) {
        return switch (value) {
            case Boolean truth -> truth;
            case CharSequence text -> truth(text.toString());
            case Special.NULL -> false;
            default -> toDouble(value) != 0;
        };
    }

    private static boolean truth(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "#true#" -> true;
            case "false", "#false#" -> false;
            default -> Numerals.read(text) != 0;
        };
    }

    /** Whether it is a number, or a text that reads like one. */
    static boolean isNumeric(Object value) {
        return switch (value) {
            case Number _, Boolean _ -> true;
            case Special.EMPTY -> true;
            case CharSequence text -> Numerals.isNumber(text.toString());
            case ComObject object -> {
                try {
                    yield isNumeric(checked(Border.defaultOf(object)));
                } catch (VbError _) {
                    yield false;
                }
            }
            default -> false;
        };
    }
}
