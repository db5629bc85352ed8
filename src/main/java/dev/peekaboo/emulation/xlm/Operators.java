package dev.peekaboo.emulation.xlm;

import dev.peekaboo.emulation.xlm.Value.Bool;
import dev.peekaboo.emulation.xlm.Value.Num;
import dev.peekaboo.emulation.xlm.Value.Text;

/** What stands between values. */
final class Operators {
    private Operators() {}

    static Value of(char sign, Value value) {
        double number = Convert.number(value);
        return new Num(sign == '-' ? -number : number / 100);
    }

    static Value of(String sign, Value left, Value right) {
        return switch (sign) {
            case "&" -> Convert.limited(Convert.text(left) + Convert.text(right));
            case "+" -> new Num(Convert.number(left) + Convert.number(right));
            case "-" -> new Num(Convert.number(left) - Convert.number(right));
            case "*" -> new Num(Convert.number(left) * Convert.number(right));
            case "/" -> new Num(quotient(Convert.number(left), Convert.number(right)));
            case "^" -> new Num(Math.pow(Convert.number(left), Convert.number(right)));
            case "=" -> Value.of(compare(left, right) == 0);
            case "<>" -> Value.of(compare(left, right) != 0);
            case "<" -> Value.of(compare(left, right) < 0);
            case ">" -> Value.of(compare(left, right) > 0);
            case "<=" -> Value.of(compare(left, right) <= 0);
            default -> Value.of(compare(left, right) >= 0);
        };
    }

    private static double quotient(double left, double right) {
        if (right == 0) throw new Failed("#DIV/0!");
        return left / right;
    }

    /** Numbers come before texts, and those before truth values; case does not count. */
    static int compare(Value left, Value right) {
        if (left instanceof Value.Err error) throw new Failed(error);
        if (right instanceof Value.Err error) throw new Failed(error);
        Value one = left instanceof Value.Blank ? blankLike(right) : left;
        Value other = right instanceof Value.Blank ? blankLike(one) : right;
        if (rank(one) != rank(other)) return Integer.compare(rank(one), rank(other));
        if (one instanceof Text(var a) && other instanceof Text(var b))
            return a.compareToIgnoreCase(b);
        return Double.compare(Convert.number(one), Convert.number(other));
    }

    private static Value blankLike(Value other) {
        return other instanceof Text ? new Text("") : new Num(0);
    }

    private static int rank(Value value) {
        if (value instanceof Text) return 1;
        return value instanceof Bool ? 2 : 0;
    }
}
