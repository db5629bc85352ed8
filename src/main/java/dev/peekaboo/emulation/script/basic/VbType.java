package dev.peekaboo.emulation.script.basic;

import java.util.Locale;
import java.util.Map;

/** Types a variable may be declared as; the numbers are those of {@code VarType}. */
enum VbType {
    VARIANT(12, "Variant"),
    INTEGER(2, "Integer"),
    LONG(3, "Long"),
    LONGLONG(20, "LongLong"),
    SINGLE(4, "Single"),
    DOUBLE(5, "Double"),
    CURRENCY(6, "Currency"),
    DATE(7, "Date"),
    STRING(8, "String"),
    OBJECT(9, "Object"),
    BOOLEAN(11, "Boolean"),
    BYTE(17, "Byte"),
    RECORD(36, "Record");

    private static final Map<String, VbType> BY_NAME =
            Map.ofEntries(
                    Map.entry("variant", VARIANT),
                    Map.entry("any", VARIANT),
                    Map.entry("integer", INTEGER),
                    Map.entry("long", LONG),
                    Map.entry("longptr", LONGLONG),
                    Map.entry("longlong", LONGLONG),
                    Map.entry("single", SINGLE),
                    Map.entry("double", DOUBLE),
                    Map.entry("currency", CURRENCY),
                    Map.entry("decimal", CURRENCY),
                    Map.entry("date", DATE),
                    Map.entry("string", STRING),
                    Map.entry("object", OBJECT),
                    Map.entry("boolean", BOOLEAN),
                    Map.entry("byte", BYTE));

    final int number;
    final String words;

    VbType(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /** Of a name behind {@code As}; anything unknown is a class, so an object. */
    static VbType ofName(String name) {
        return BY_NAME.getOrDefault(name.toLowerCase(Locale.ROOT), OBJECT);
    }

    static boolean isKnown(String name) {
        return BY_NAME.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** Of the sign behind a name, as in {@code s$}. */
    static VbType ofSuffix(char sign) {
        return switch (sign) {
            case '$' -> STRING;
            case '%' -> INTEGER;
            case '&' -> LONG;
            case '^' -> LONGLONG;
            case '!' -> SINGLE;
            case '#' -> DOUBLE;
            case '@' -> CURRENCY;
            default -> VARIANT;
        };
    }

    /** What a variable of this type holds at first. */
    Object first() {
        return switch (this) {
            case VARIANT, RECORD -> Special.EMPTY;
            case INTEGER -> (short) 0;
            case LONG -> 0;
            case LONGLONG -> 0L;
            case SINGLE -> 0f;
            case DOUBLE -> 0.0;
            case CURRENCY -> java.math.BigDecimal.ZERO;
            case DATE -> new VbDate(0);
            case STRING -> "";
            case OBJECT -> Special.NOTHING;
            case BOOLEAN -> false;
            case BYTE -> (byte) 0;
        };
    }

    /**
     * The value as this type.
     *
     * @throws VbError if it does not fit
     */
    Object coerce(Object value) {
        return switch (this) {
            case VARIANT, OBJECT, RECORD -> value;
            case INTEGER -> Convert.toInteger(value);
            case LONG -> Convert.toLong(value);
            case LONGLONG -> Convert.toLongLong(value);
            case SINGLE -> (float) Convert.toDouble(value);
            case DOUBLE -> Convert.toDouble(value);
            case CURRENCY -> Convert.toCurrency(value);
            case DATE -> Convert.toDate(value);
            case STRING ->
                    value instanceof VbArray bytes ? Border.text(bytes) : Convert.toText(value);
            case BOOLEAN -> Convert.toBoolean(value);
            case BYTE -> Convert.toByte(value);
        };
    }
}
