package dev.peekaboo.emulation.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads PowerShell's expressions, by the precedence of about_Operator_Precedence. */
final class PsExpressions {
    /** From the weakest to the strongest. */
    private static final List<Set<String>> LEVELS =
            List.of(
                    Set.of("-and", "-or", "-xor"),
                    Set.of("-band", "-bor", "-bxor"),
                    Set.of(
                            "-eq",
                            "-ne",
                            "-gt",
                            "-ge",
                            "-lt",
                            "-le",
                            "-like",
                            "-notlike",
                            "-match",
                            "-notmatch",
                            "-contains",
                            "-notcontains",
                            "-in",
                            "-is",
                            "-as",
                            "-replace",
                            "-split",
                            "-join",
                            "-ireplace",
                            "-creplace",
                            "-isplit",
                            "-csplit",
                            "-ieq",
                            "-ceq",
                            "-ine",
                            "-cne",
                            "-ilike",
                            "-clike",
                            "-imatch",
                            "-cmatch",
                            "-shl",
                            "-shr"),
                    Set.of("+", "-"),
                    Set.of("*", "/", "%"),
                    Set.of("-f"),
                    Set.of(".."));

    private final PsCursor in;
    private final PsPrimaries primaries;
    private final PsSuffixes suffixes;

    PsExpressions(PsCursor in, PsParser parser) {
        this.in = in;
        primaries = new PsPrimaries(in, parser);
        suffixes = new PsSuffixes(in, parser, this, primaries);
    }

    PsCode expression() {
        return level(0, false);
    }

    /** Without the comma, which divides arguments; may go on in the next line. */
    PsCode argument() {
        PsCode value = level(0, true);
        in.skipSpace();
        return value;
    }

    private PsCode level(int level, boolean isArgument) {
        if (level == LEVELS.size()) return isArgument ? unary() : comma();
        PsCode left = level(level + 1, isArgument);
        while (true) {
            int back = in.at();
            if (isArgument) in.skipSpace();
            else in.skipBlanks();
            String operator = operator(LEVELS.get(level));
            if (operator.isEmpty()) {
                in.goTo(back);
                return left;
            }
            in.skipSpace();
            PsCode first = left;
            PsCode second =
                    isArgument && takesList(operator) ? comma() : level(level + 1, isArgument);
            left = scope -> PsOperators.apply(operator, first.run(scope), second.run(scope));
        }
    }

    /** What stands behind it has commas even between a call's arguments. */
    private static boolean takesList(String operator) {
        return operator.equals("-f") || operator.endsWith("replace");
    }

    private String operator(Set<String> wanted) {
        int start = in.at();
        if (in.peek() == '-' && Character.isLetter(in.peek(1))) {
            in.next();
            StringBuilder name = new StringBuilder("-");
            while (Character.isLetter(in.peek()) || in.peek() == '`')
                if (in.peek() == '`') in.next();
                else name.append(in.next());
            String operator = name.toString().toLowerCase(Locale.ROOT);
            if (wanted.contains(operator)) return operator;
        } else if (in.isNext("..") && wanted.contains("..")) {
            in.next();
            in.next();
            return "..";
        } else if ("+-*/%".indexOf(in.peek()) >= 0
                && in.peek() != '\0'
                && in.peek(1) != '='
                && wanted.contains(String.valueOf(in.peek()))) return String.valueOf(in.next());
        in.goTo(start);
        return "";
    }

    /** A list without brackets. */
    PsCode comma() {
        if (in.peek() == ',') {
            in.next();
            in.skipSpace();
            PsCode one = unary();
            return scope -> new ArrayList<>(List.of(one.run(scope)));
        }
        PsCode first = unary();
        List<PsCode> items = new ArrayList<>(List.of(first));
        while (true) {
            int back = in.at();
            in.skipBlanks();
            if (!in.take(',')) {
                in.goTo(back);
                break;
            }
            in.skipSpace();
            items.add(unary());
        }
        return items.size() == 1 ? first : list(items);
    }

    private static PsCode list(List<PsCode> items) {
        List<PsCode> all = List.copyOf(items);
        return scope -> {
            List<Object> values = new ArrayList<>();
            for (PsCode item : all) values.add(item.run(scope));
            return values;
        };
    }

    PsCode unary() {
        in.skipBlanks();
        if (in.isNext("++") || in.isNext("--")) return before();
        if (in.take('!')) return not(unary());
        if (in.peek() == '-' && Character.isLetter(in.peek(1))) {
            String operator = operator(Set.of("-join", "-split", "-isplit", "-not", "-bnot"));
            if (operator.isEmpty()) throw new PsException("no operand at " + (in.at() + 1));
            PsCode operand = operator.equals("-not") ? unary() : comma();
            return switch (operator) {
                case "-join" -> scope -> PsValues.join(PsValues.list(operand.run(scope)), "");
                case "-not" -> not(operand);
                case "-bnot" -> scope -> (double) ~PsValues.integer(operand.run(scope));
                default -> scope -> PsOperators.apply("-split", operand.run(scope), "\\s+");
            };
        }
        if (in.take('-')) {
            PsCode operand = unary();
            return scope -> -PsValues.number(operand.run(scope));
        }
        if (in.take('+')) return unary();
        if (in.peek() == '[') return typed();
        return suffixes.of(primaries.primary());
    }

    private PsCode before() {
        double by = in.next() == '+' ? 1 : -1;
        in.next();
        return PsSuffixes.step(unary(), by, true);
    }

    private static PsCode not(PsCode operand) {
        return scope -> !PsValues.truth(operand.run(scope));
    }

    /** A type's name in square brackets. */
    String bracket() {
        in.expect('[');
        StringBuilder name = new StringBuilder();
        int open = 1;
        while (true) {
            char c = in.next();
            if (c == '[') open++;
            if (c == ']' && --open == 0) return name.toString().replace("`", "").strip();
            if (!Character.isWhitespace(c)) name.append(c);
        }
    }

    private PsCode typed() {
        String name = bracket();
        if (in.isNext("::") || in.peek() == '.') return suffixes.of(_ -> new PsObject(name, true));
        int back = in.at();
        in.skipBlanks();
        boolean isAlone = in.isAtEnd() || ")|;,}\n\r=".indexOf(in.peek()) >= 0;
        boolean isOperator =
                in.peek() == '-' && Character.isLetter(in.peek(1)) && !in.isNext("-join");
        if (isAlone || isOperator) {
            in.goTo(back);
            return _ -> new PsObject(name, true);
        }
        PsCode operand = unary();
        if (operand instanceof PsCode.Place place) return castPlace(name, place);
        return scope -> PsTypes.cast(name, operand.run(scope));
    }

    /** {@code [byte[]]$x = ...} */
    private static PsCode.Place castPlace(String name, PsCode.Place place) {
        return new PsCode.Place() {
            @Override
            public Object run(PsScope scope) {
                return PsTypes.cast(name, place.run(scope));
            }

            @Override
            public void assign(PsScope scope, Object value) {
                place.assign(scope, PsTypes.cast(name, value));
            }
        };
    }
}
