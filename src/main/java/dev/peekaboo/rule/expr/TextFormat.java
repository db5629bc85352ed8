package dev.peekaboo.rule.expr;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Python's {@code text % value} with one value: {@code %s %r %a %d %i %u %x %X %o %e %f %g %c %%},
 * flags, width and precision (docs.python.org/3.11/library/stdtypes.html#old-string-formatting).
 */
final class TextFormat {
    /** Wider or more precise is of no use in a rule. */
    private static final int WIDEST = 1_000;

    private final String format;
    private final Value argument;
    private final StringBuilder out = new StringBuilder();
    private int position;
    private boolean isUsed;

    private TextFormat(String format, Value argument) {
        this.format = format;
        this.argument = argument;
    }

    static String format(String format, Value argument) throws OperandException {
        return new TextFormat(format, argument).run();
    }

    /**
     * What stands between the percent sign and the letter.
     *
     * @param precision empty if none is given
     */
    private record Spec(String flags, int width, Optional<Integer> precision) {
        boolean has(char flag) {
            return flags.indexOf(flag) >= 0;
        }
    }

    private String run() throws OperandException {
        while (position < format.length()) {
            char c = format.charAt(position++);
            if (c == '%') conversion();
            else out.append(c);
        }
        // Python takes a list for a mapping here, and does not mind an unused one.
        if (!isUsed && !(argument instanceof Value.ListOf))
            throw OperandException.value("the text has no % directive for the value behind it");
        return out.toString();
    }

    private void conversion() throws OperandException {
        if (next() == '(') throw OperandException.value("%(name) needs a mapping; there are none");
        Spec spec = spec();
        char letter = next();
        position++;
        if (letter == '%') {
            out.append('%');
            return;
        }
        if (isUsed) throw OperandException.value("the text has more % directives than values");
        isUsed = true;
        convert(letter, spec);
    }

    private char next() throws OperandException {
        if (position >= format.length())
            throw OperandException.value("the text ends inside a % directive");
        return format.charAt(position);
    }

    private Spec spec() throws OperandException {
        int start = position;
        while ("#0- +".indexOf(next()) >= 0) position++;
        String flags = format.substring(start, position);
        int width = number();
        Optional<Integer> precision = Optional.empty();
        if (next() == '.') {
            position++;
            precision = Optional.of(number());
        }
        while ("hlL".indexOf(next()) >= 0) position++;
        return new Spec(flags, width, precision);
    }

    private int number() throws OperandException {
        if (next() == '*') throw OperandException.value("a width of * needs a second value");
        int number = 0;
        while (Cursor.isDigit(next())) {
            number = 10 * number + format.charAt(position++) - '0';
            if (number > WIDEST)
                throw OperandException.value("a width or precision over " + WIDEST);
        }
        return number;
    }

    private void convert(char letter, Spec spec) throws OperandException {
        switch (letter) {
            case 's' -> text(Printed.text(argument), spec);
            case 'r' -> text(Printed.literal(argument), spec);
            case 'a' -> text(ascii(Printed.literal(argument)), spec);
            case 'c' -> text(character(), new Spec(spec.flags(), spec.width(), Optional.empty()));
            case 'd', 'i', 'u' -> whole(truncated(letter), 10, letter, spec);
            case 'x', 'X' -> whole(exact(letter), 16, letter, spec);
            case 'o' -> whole(exact(letter), 8, letter, spec);
            case 'e', 'E', 'f', 'F', 'g', 'G' -> real(letter, spec);
            default -> throw OperandException.value("unknown directive %" + letter);
        }
    }

    private static String ascii(String text) {
        StringBuilder ascii = new StringBuilder();
        text.codePoints()
                .forEach(c -> ascii.append(c < 0x80 ? Character.toString(c) : Printed.hex(c)));
        return ascii.toString();
    }

    private String character() throws OperandException {
        if (argument instanceof Value.Text(String text)
                && text.codePointCount(0, text.length()) == 1) return text;
        Optional<BigInteger> code = Numbers.whole(argument);
        if (code.isEmpty()
                || code.get().signum() < 0
                || code.get().compareTo(BigInteger.valueOf(Character.MAX_CODE_POINT)) > 0)
            throw OperandException.value("%c needs one character or its number");
        return Character.toString(code.get().intValue());
    }

    private BigInteger exact(char letter) throws OperandException {
        return Numbers.whole(argument).orElseThrow(() -> needsNumber(letter));
    }

    private BigInteger truncated(char letter) throws OperandException {
        if (!(argument instanceof Value.Real(double number))) return exact(letter);
        if (!Double.isFinite(number))
            throw OperandException.value("%" + letter + " cannot show " + Printed.real(number));
        return new BigDecimal(number).toBigInteger();
    }

    private OperandException needsNumber(char letter) {
        return OperandException.type("%" + letter + " needs a number, not " + argument.kind());
    }

    private void text(String text, Spec spec) {
        int length = text.codePointCount(0, text.length());
        int kept = Math.min(length, spec.precision().orElse(length));
        padded("", text.substring(0, text.offsetByCodePoints(0, kept)), spec, false);
    }

    private void whole(BigInteger number, int base, char letter, Spec spec) {
        String digits = number.abs().toString(base);
        String zeros = "0".repeat(Math.max(0, spec.precision().orElse(0) - digits.length()));
        String prefix = base == 10 || !spec.has('#') ? "" : "0" + letter;
        String shown = zeros + (letter == 'X' ? digits.toUpperCase(java.util.Locale.ROOT) : digits);
        padded(sign(number.signum() < 0, spec) + prefix, shown, spec, spec.has('0'));
    }

    private void real(char letter, Spec spec) throws OperandException {
        if (!Numbers.isNumber(argument)) throw needsNumber(letter);
        double number = Numbers.real(argument);
        boolean isNegative = number < 0 || (number == 0 && 1 / number < 0);
        String shown =
                RealFormat.format(
                        Math.abs(number),
                        Character.toLowerCase(letter),
                        spec.precision().orElse(6),
                        spec.has('#'));
        padded(
                sign(isNegative, spec),
                Character.isUpperCase(letter) ? shown.toUpperCase(java.util.Locale.ROOT) : shown,
                spec,
                spec.has('0'));
    }

    private static String sign(boolean isNegative, Spec spec) {
        return isNegative ? "-" : spec.has('+') ? "+" : spec.has(' ') ? " " : "";
    }

    /** Zeros go between the sign and the digits, blanks around both. */
    private void padded(String sign, String shown, Spec spec, boolean withZeros) {
        int length = sign.length() + shown.codePointCount(0, shown.length());
        int missing = Math.max(0, spec.width() - length);
        if (spec.has('-')) out.append(sign).append(shown).repeat(" ", missing);
        else if (withZeros) out.append(sign).repeat("0", missing).append(shown);
        else out.repeat(" ", missing).append(sign).append(shown);
    }
}
