package dev.peekaboo.emulation.command;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What PowerShell's operators do with constant values. */
final class PsOperators {
    private static final int LONGEST = 8 << 20;

    private PsOperators() {}

    static Object apply(String operator, Object left, Object right) {
        String name =
                operator.replaceFirst("^-[ci](?=replace|split|eq|ne|like|match|contains)", "-");
        return switch (name) {
            case "+" -> plus(left, right);
            case "-" -> PsValues.number(left) - PsValues.number(right);
            case "*" -> times(left, right);
            case "/" -> PsValues.number(left) / PsValues.number(right);
            case "%" -> PsValues.number(left) % PsValues.number(right);
            case ".." -> range(PsValues.integer(left), PsValues.integer(right));
            case "-f" -> PsFormat.format(PsValues.text(left), PsValues.list(right));
            case "-join" -> PsValues.join(PsValues.list(left), PsValues.text(right));
            case "-split" -> split(PsValues.text(left), right);
            case "-replace" -> replace(left, PsValues.list(right));
            case "-bxor" -> (double) (PsValues.integer(left) ^ PsValues.integer(right));
            case "-band" -> (double) (PsValues.integer(left) & PsValues.integer(right));
            case "-bor" -> (double) (PsValues.integer(left) | PsValues.integer(right));
            case "-shl" -> (double) (PsValues.integer(left) << PsValues.integer(right));
            case "-shr" -> (double) (PsValues.integer(left) >> PsValues.integer(right));
            case "-and" -> PsValues.truth(left) && PsValues.truth(right);
            case "-or" -> PsValues.truth(left) || PsValues.truth(right);
            case "-xor" -> PsValues.truth(left) ^ PsValues.truth(right);
            case "-as" -> right instanceof PsObject type ? PsTypes.cast(type.type, left) : left;
            default -> compare(name, left, right);
        };
    }

    private static Object plus(Object left, Object right) {
        if (left instanceof List<?> items) {
            List<Object> all = new ArrayList<>(items);
            all.addAll(PsValues.list(right));
            return all;
        }
        if (left instanceof Double || left == PsValues.NULL && right instanceof Double)
            return PsValues.number(left) + PsValues.number(right);
        String sum = PsValues.text(left) + PsValues.text(right);
        if (sum.length() > LONGEST) throw new PsException("a text too long");
        return sum;
    }

    private static Object times(Object left, Object right) {
        if (left instanceof String text) {
            long length = (long) text.length() * PsValues.integer(right);
            if (length > LONGEST || length < 0) throw new PsException("a text too long");
            return text.repeat(PsValues.integer(right));
        }
        return PsValues.number(left) * PsValues.number(right);
    }

    private static List<Object> range(int from, int to) {
        if (Math.abs((long) from - to) > 1_000_000) throw new PsException("a range too long");
        List<Object> numbers = new ArrayList<>();
        for (int i = from; from <= to ? i <= to : i >= to; i += from <= to ? 1 : -1)
            numbers.add((double) i);
        return numbers;
    }

    private static List<Object> split(String text, Object by) {
        Pattern pattern = pattern(PsValues.text(PsValues.list(by).getFirst()));
        List<Object> parts = new ArrayList<>();
        for (String part : pattern.split(text, -1)) parts.add(part);
        return parts;
    }

    private static Object replace(Object left, List<Object> right) {
        if (left instanceof List<?> items) {
            List<Object> all = new ArrayList<>();
            for (Object item : items) all.add(replace(item, right));
            return all;
        }
        Pattern pattern = pattern(PsValues.text(right.getFirst()));
        String by = right.size() > 1 ? PsValues.text(right.get(1)) : "";
        return pattern.matcher(PsValues.text(left)).replaceAll(groups(by));
    }

    /** .NET leaves a dollar alone that names no group. */
    private static String groups(String replacement) {
        return replacement.replace("\\", "\\\\").replaceAll("\\$(?![0-9])", "\\\\\\$");
    }

    static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new PsException("the pattern " + regex, e);
        }
    }

    private static Object compare(String name, Object left, Object right) {
        String one = PsValues.text(left).toLowerCase(Locale.ROOT);
        String other = PsValues.text(right).toLowerCase(Locale.ROOT);
        return switch (name) {
            case "-eq" -> equal(left, right);
            case "-ne" -> !equal(left, right);
            case "-gt" -> PsValues.number(left) > PsValues.number(right);
            case "-ge" -> PsValues.number(left) >= PsValues.number(right);
            case "-lt" -> PsValues.number(left) < PsValues.number(right);
            case "-le" -> PsValues.number(left) <= PsValues.number(right);
            case "-like" -> like(one, other);
            case "-notlike" -> !like(one, other);
            case "-match" -> pattern(PsValues.text(right)).matcher(PsValues.text(left)).find();
            case "-notmatch" -> !pattern(PsValues.text(right)).matcher(PsValues.text(left)).find();
            case "-contains" -> contains(PsValues.list(left), right);
            case "-in" -> contains(PsValues.list(right), left);
            case "-notcontains" -> !contains(PsValues.list(left), right);
            case "-is" -> true;
            default -> throw new PsException("the operator " + name);
        };
    }

    private static boolean equal(Object left, Object right) {
        if (left instanceof Double number) return number == PsValues.number(right);
        return PsValues.text(left).equalsIgnoreCase(PsValues.text(right));
    }

    private static boolean contains(List<Object> items, Object wanted) {
        return items.stream().anyMatch(item -> equal(item, wanted));
    }

    static boolean like(String text, String wildcard) {
        String regex = "^" + Pattern.quote(wildcard).replace("\\*", ".*").replace("\\?", ".") + "$";
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(text)
                .find();
    }
}
