package dev.peekaboo.rule.expr;

import dev.peekaboo.Result;
import dev.peekaboo.VisibleText;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Values as Python prints them. */
final class Printed {
    private Printed() {}

    /** As {@code str()}. */
    static String text(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.None _,
                    Value.Bool _,
                    Value.Int _,
                    Value.Real _,
                    Value.ListOf _,
                    Value.SetOf _,
                    Value.Regex _,
                    Value.Verdict _,
                    Value.Fields _ ->
                    literal(value);
        };
    }

    /** As {@code repr()}. */
    static String literal(Value value) {
        return switch (value) {
            case Value.None _ -> "None";
            case Value.Bool(boolean is) -> is ? "True" : "False";
            case Value.Int(BigInteger number) -> number.toString();
            case Value.Real(double number) -> real(number);
            case Value.Text(String text) -> quoted(text);
            case Value.ListOf(List<Value> items) -> "[" + joined(items) + "]";
            case Value.SetOf set when set.byKey().isEmpty() -> "set()";
            case Value.SetOf set -> "{" + joined(set.byKey().values()) + "}";
            case Value.Regex(var regex) -> "re.compile(" + quoted(regex.source()) + ")";
            case Value.Verdict(Result result) -> "Result." + result.word();
            case Value.Fields _ -> "<report>";
        };
    }

    private static String joined(Collection<Value> items) {
        return items.stream().map(Printed::literal).collect(Collectors.joining(", "));
    }

    /** The shortest digits that give the same number; an exponent only outside 1e-4 to 1e16. */
    static String real(double number) {
        if (Double.isNaN(number)) return "nan";
        if (Double.isInfinite(number)) return number < 0 ? "-inf" : "inf";
        if (number == 0) return 1 / number < 0 ? "-0.0" : "0.0";
        BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent < -4 || exponent >= 16) return scientific(shortest, exponent);
        String plain = shortest.toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    private static String scientific(BigDecimal number, int exponent) {
        String digits = number.unscaledValue().abs().toString();
        return (number.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + exponent(exponent);
    }

    /** Sign and at least two digits. */
    static String exponent(int exponent) {
        return "e%s%02d".formatted(exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder quoted = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> quoted.append(escaped(c, quote)));
        return quoted.append(quote).toString();
    }

    private static String escaped(int c, char quote) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\\' -> "\\\\";
            default -> c == quote ? "\\" + quote : isPrintable(c) ? Character.toString(c) : hex(c);
        };
    }

    private static boolean isPrintable(int c) {
        return c == ' '
                || VisibleText.isSeen(c) && Character.getType(c) != Character.SPACE_SEPARATOR;
    }

    /** A character as an escape of ASCII. */
    static String hex(int c) {
        if (c < 0x100) return "\\x%02x".formatted(c);
        return c < 0x10000 ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c);
    }
}
