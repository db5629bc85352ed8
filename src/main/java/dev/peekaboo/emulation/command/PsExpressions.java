package dev.peekaboo.emulation.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final PsParser parser;

    PsExpressions(PsCursor in, PsParser parser) {
        this.in = in;
        this.parser = parser;
    }

    PsCode expression() {
        return level(0);
    }

    private PsCode level(int level) {
        if (level == LEVELS.size()) return comma();
        PsCode left = level(level + 1);
        while (true) {
            int back = in.at();
            in.skipBlanks();
            String operator = operator(LEVELS.get(level));
            if (operator.isEmpty()) {
                in.goTo(back);
                return left;
            }
            in.skipSpace();
            PsCode first = left;
            PsCode second = level(level + 1);
            left = scope -> PsOperators.apply(operator, first.run(scope), second.run(scope));
        }
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
        return postfix(primary());
    }

    private PsCode before() {
        double by = in.next() == '+' ? 1 : -1;
        in.next();
        return step(unary(), by, true);
    }

    private static PsCode step(PsCode place, double by, boolean isBefore) {
        if (!(place instanceof PsCode.Place variable)) throw new PsException("++ of no variable");
        return scope -> {
            double old = PsValues.number(variable.run(scope));
            variable.assign(scope, old + by);
            return isBefore ? old + by : PsValues.NULL;
        };
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
        if (in.isNext("::") || in.peek() == '.') return postfix(_ -> new PsObject(name, true));
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

    private PsCode primary() {
        char c = in.peek();
        return switch (c) {
            case '$' -> dollar();
            case '\'', '\u2018', '\u2019' -> new PsTexts(in, parser).single();
            case '"', '\u201c', '\u201d' -> new PsTexts(in, parser).expandable();
            case '@' -> at();
            case '(' -> parenthesis();
            case '{' -> {
                in.next();
                PsBlock block = parser.body('}', in.at());
                yield _ -> block;
            }
            default -> {
                if (Character.isDigit(c) || c == '.' && Character.isDigit(in.peek(1)))
                    yield number();
                throw new PsException(
                        "no expression at character %d: %s".formatted(in.at() + 1, c));
            }
        };
    }

    private PsCode parenthesis() {
        in.expect('(');
        PsCode inner = parser.body(')', in.at()).body();
        return inner;
    }

    private PsCode dollar() {
        in.expect('$');
        if (in.peek() == '(') return parenthesis();
        String name = in.name();
        if (name.isEmpty()) throw new PsException("a dollar without a name");
        return new Variable(name);
    }

    /** A variable, named as it was written. */
    private record Variable(String name) implements PsCode.Place {
        @Override
        public Object run(PsScope scope) {
            return scope.get(name);
        }

        @Override
        public void assign(PsScope scope, Object value) {
            scope.set(name, value);
        }
    }

    private PsCode at() {
        in.expect('@');
        if (in.peek() == '\'' || in.peek() == '"') return new PsTexts(in, parser).here();
        if (in.peek() == '{') return table();
        if (in.peek() == '(') {
            PsCode inner = parenthesis();
            return scope -> new ArrayList<>(PsValues.list(inner.run(scope)));
        }
        return new Variable(in.name());
    }

    private PsCode table() {
        in.expect('{');
        Map<String, PsCode> entries = new LinkedHashMap<>();
        while (true) {
            in.skipSeparators();
            if (in.take('}')) break;
            String key = "'\"".indexOf(in.peek()) >= 0 ? quoted() : key();
            in.skipBlanks();
            in.expect('=');
            entries.put(key, parser.statement());
        }
        return scope -> {
            Map<String, Object> values = new LinkedHashMap<>();
            entries.forEach(
                    (key, code) -> values.put(key.toLowerCase(Locale.ROOT), code.run(scope)));
            return values;
        };
    }

    private String quoted() {
        char quote = in.next();
        StringBuilder key = new StringBuilder();
        while (in.peek() != quote) key.append(in.next());
        in.next();
        return key.toString();
    }

    private String key() {
        StringBuilder key = new StringBuilder();
        while (!in.isAtEnd() && in.peek() != '=' && in.peek() != '}') key.append(in.next());
        return key.toString().strip();
    }

    private PsCode number() {
        int start = in.at();
        boolean isHex = in.peek() == '0' && (in.peek(1) == 'x' || in.peek(1) == 'X');
        if (isHex) {
            in.next();
            in.next();
            while (Character.digit(in.peek(), 16) >= 0) in.next();
        } else {
            while (Character.isDigit(in.peek())) in.next();
            if (in.peek() == '.' && Character.isDigit(in.peek(1))) {
                in.next();
                while (Character.isDigit(in.peek())) in.next();
            }
        }
        double value = PsValues.number(in.between(start, in.at()));
        String unit = "";
        if (Character.isLetter(in.peek()) && Character.toLowerCase(in.peek(1)) == 'b') {
            unit = ("" + in.next()).toLowerCase(Locale.ROOT);
            in.next();
        }
        double factor =
                switch (unit) {
                    case "k" -> 1 << 10;
                    case "m" -> 1 << 20;
                    case "g" -> 1 << 30;
                    default -> 1;
                };
        return _ -> value * factor;
    }

    /** Members, elements and calls behind a value. */
    PsCode postfix(PsCode first) {
        PsCode value = first;
        while (true) {
            if (in.isNext("::")) {
                in.next();
                in.next();
                in.skipSpace();
                value = member(value);
            } else if (in.peek() == '.' && in.peek(1) != '.' && isMemberStart(in.peek(1))) {
                in.next();
                value = member(value);
            } else if (in.peek() == '[') value = element(value);
            else if (in.isNext("++") || in.isNext("--")) {
                double by = in.next() == '+' ? 1 : -1;
                in.next();
                value = step(value, by, false);
            } else if (isNextLineMember()) in.skipSpace();
            else return value;
        }
    }

    private static boolean isMemberStart(char c) {
        return Character.isLetter(c) || "\"'$({_`".indexOf(c) >= 0 && c != '\0';
    }

    /** Calls go on in the next line if that begins with a dot. */
    private boolean isNextLineMember() {
        int back = in.at();
        in.skipSpace();
        boolean goesOn = in.at() > back && in.peek() == '.' && Character.isLetter(in.peek(1));
        in.goTo(back);
        return goesOn && (in.peek() == '\r' || in.peek() == '\n');
    }

    private PsCode member(PsCode owner) {
        PsCode name = memberName();
        if (in.peek() == '(') {
            List<PsCode> arguments = arguments();
            return scope -> {
                List<Object> values = new ArrayList<>();
                Object target = owner.run(scope);
                for (PsCode argument : arguments) values.add(argument.run(scope));
                return PsMembers.call(target, PsValues.text(name.run(scope)), values, scope);
            };
        }
        return new PsCode.Place() {
            @Override
            public Object run(PsScope scope) {
                return PsMembers.get(owner.run(scope), PsValues.text(name.run(scope)), scope);
            }

            @Override
            public void assign(PsScope scope, Object value) {
                PsMembers.set(owner.run(scope), PsValues.text(name.run(scope)), value, scope);
            }
        };
    }

    private PsCode memberName() {
        char c = in.peek();
        if (c == '"') return new PsTexts(in, parser).expandable();
        if (c == '\'') return new PsTexts(in, parser).single();
        if (c == '$') return dollar();
        if (c == '(') return parenthesis();
        StringBuilder name = new StringBuilder();
        while (Character.isLetterOrDigit(in.peek()) || in.peek() == '_' || in.peek() == '`') {
            char letter = in.next();
            if (letter != '`') name.append(letter);
        }
        String word = name.toString();
        return _ -> word;
    }

    private List<PsCode> arguments() {
        in.expect('(');
        List<PsCode> arguments = new ArrayList<>();
        while (true) {
            in.skipSpace();
            if (in.take(')')) return arguments;
            if (in.take(',')) continue;
            arguments.add(argument());
        }
    }

    /** Without the comma, which divides arguments. */
    private PsCode argument() {
        PsCode value = withoutComma(0);
        in.skipSpace();
        return value;
    }

    private PsCode withoutComma(int level) {
        if (level == LEVELS.size()) return unary();
        PsCode left = withoutComma(level + 1);
        while (true) {
            int back = in.at();
            in.skipSpace();
            String operator = operator(LEVELS.get(level));
            if (operator.isEmpty()) {
                in.goTo(back);
                return left;
            }
            in.skipSpace();
            PsCode first = left;
            PsCode second =
                    operator.equals("-f") || operator.endsWith("replace")
                            ? comma()
                            : withoutComma(level + 1);
            left = scope -> PsOperators.apply(operator, first.run(scope), second.run(scope));
        }
    }

    private PsCode element(PsCode owner) {
        in.expect('[');
        in.skipSpace();
        PsCode index = expression();
        in.skipSpace();
        in.expect(']');
        return new PsCode.Place() {
            @Override
            public Object run(PsScope scope) {
                return PsMembers.element(owner.run(scope), index.run(scope));
            }

            @Override
            public void assign(PsScope scope, Object value) {
                PsMembers.setElement(owner.run(scope), index.run(scope), value);
            }
        };
    }
}
