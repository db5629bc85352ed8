package dev.peekaboo.emulation.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads what stands between PowerShell's bars: expressions, assignments and commands. */
final class PsCommands {
    private static final Set<String> ASSIGNMENTS = Set.of("=", "+=", "-=", "*=", "/=", "%=");

    private final PsCursor in;
    private final PsParser parser;
    private final PsExpressions expressions;

    PsCommands(PsCursor in, PsParser parser, PsExpressions expressions) {
        this.in = in;
        this.parser = parser;
        this.expressions = expressions;
    }

    /** What takes the values before the bar. */
    interface Stage {
        Object take(Object input, PsScope scope);
    }

    /** A command as it was written. */
    private record Call(PsCode name, List<PsCode> arguments) {
        Object run(Object input, PsScope scope) {
            List<Object> values = new ArrayList<>();
            Object command = name.run(scope);
            for (PsCode argument : arguments) values.add(argument.run(scope));
            return PsCmdlets.run(command, values, input, scope);
        }
    }

    /** The first element of a pipeline. */
    PsCode element() {
        char c = in.peek();
        boolean isCall =
                c == '&'
                        || c == '.'
                                && (Character.isWhitespace(in.peek(1))
                                        || "('\"{$".indexOf(in.peek(1)) >= 0);
        if (isCall || !startsExpression(c)) {
            Call call = call();
            return scope -> call.run(PsValues.NULL, scope);
        }
        PsCode value = expressions.expression();
        in.skipBlanks();
        if (value instanceof PsCode.Place place) {
            String operator = assignment();
            if (!operator.isEmpty()) return assign(place, operator);
        }
        return value;
    }

    private boolean startsExpression(char c) {
        if (c == '-')
            return Character.isDigit(in.peek(1))
                    || in.isNext("-join")
                    || in.isNext("-not")
                    || in.isNext("-split")
                    || in.peek(1) == 'j'
                    || in.peek(1) == 'J'
                    || in.peek(1) == '$'
                    || in.peek(1) == '(';
        return "$'\"@([{!+,\u2018\u201c".indexOf(c) >= 0 && c != '\0'
                || Character.isDigit(c)
                || c == '-';
    }

    private String assignment() {
        String two = "" + in.peek() + in.peek(1);
        String operator = in.peek() == '=' ? "=" : two;
        if (!ASSIGNMENTS.contains(operator)) return "";
        for (int i = 0; i < operator.length(); i++) in.next();
        return operator;
    }

    private PsCode assign(PsCode.Place place, String operator) {
        in.skipSpace();
        PsCode value = parser.statement();
        return scope -> {
            Object result = value.run(scope);
            if (operator.length() > 1)
                result = PsOperators.apply(operator.substring(0, 1), place.run(scope), result);
            place.assign(scope, result);
            return PsValues.NULL;
        };
    }

    /** What comes after a bar. */
    Stage stage() {
        Call call = call();
        return call::run;
    }

    private Call call() {
        boolean isCalled = in.peek() == '&' || in.peek() == '.' && !Character.isLetter(in.peek(1));
        if (isCalled) {
            in.next();
            in.skipBlanks();
        }
        PsCode name = isCalled && startsExpression(in.peek()) ? called() : word();
        return new Call(name, arguments());
    }

    /** The operand of the call operator goes on with members, but not with a list. */
    private PsCode called() {
        return expressions.unary();
    }

    private PsCode word() {
        String word = in.bareWord();
        if (word.isEmpty()) throw new PsException("no command at character " + (in.at() + 1));
        return _ -> word;
    }

    private List<PsCode> arguments() {
        List<PsCode> arguments = new ArrayList<>();
        while (true) {
            in.skipBlanks();
            char c = in.peek();
            if (in.isAtEnd() || ";|)}\n\r".indexOf(c) >= 0) return arguments;
            if (c == '&') {
                in.next();
                continue;
            }
            if (c == '>' || (c == '2' || c == '*') && in.peek(1) == '>') {
                redirection();
                continue;
            }
            arguments.add(argument());
        }
    }

    private void redirection() {
        while (in.peek() != '>') in.next();
        while (in.take('>')) {}
        in.take('&');
        in.skipBlanks();
        in.bareWord();
    }

    private PsCode argument() {
        PsCode first = oneArgument();
        List<PsCode> items = new ArrayList<>(List.of(first));
        while (true) {
            int back = in.at();
            in.skipBlanks();
            if (!in.take(',')) {
                in.goTo(back);
                break;
            }
            in.skipSpace();
            items.add(oneArgument());
        }
        if (items.size() == 1) return first;
        return scope -> {
            List<Object> values = new ArrayList<>();
            for (PsCode item : items) values.add(item.run(scope));
            return values;
        };
    }

    private PsCode oneArgument() {
        char c = in.peek();
        if (c == '-' && (Character.isLetter(in.peek(1)) || in.peek(1) == '`')) {
            String name = in.bareWord();
            // -Name:value is a name and a value.
            int colon = name.indexOf(':');
            if (colon < 0) return _ -> new Option(name.substring(1).toLowerCase(Locale.ROOT));
            return _ -> new Option(name.substring(1, colon).toLowerCase(Locale.ROOT));
        }
        if ("$'\"@({\u2018\u201c".indexOf(c) >= 0) {
            PsCode value = expressions.unary();
            if (isWordEnd()) return value;
            PsCode rest = restOfWord();
            return scope -> PsValues.text(value.run(scope)) + PsValues.text(rest.run(scope));
        }
        return restOfWord();
    }

    private boolean isWordEnd() {
        return in.isAtEnd() || " \t\r\n;|(){}&,".indexOf(in.peek()) >= 0;
    }

    /** A word in which variables stand for what they hold. */
    private PsCode restOfWord() {
        List<PsCode> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (!isWordEnd()) {
            char c = in.next();
            if (c == '`' && !in.isAtEnd()) text.append(in.next());
            else if (c == '$' && (Character.isLetter(in.peek()) || in.peek() == '{')) {
                String before = text.toString();
                text.setLength(0);
                parts.add(_ -> before);
                String name = in.name();
                parts.add(scope -> scope.get(name));
            } else if (c == '"' || c == '\'') {
                while (!in.isAtEnd() && in.peek() != c) text.append(in.next());
                if (!in.isAtEnd()) in.next();
            } else text.append(c);
        }
        if (parts.isEmpty() && text.isEmpty() && !in.isAtEnd()) text.append(in.next());
        String rest = text.toString();
        return scope -> {
            StringBuilder word = new StringBuilder();
            for (PsCode part : parts) word.append(PsValues.text(part.run(scope)));
            return word.append(rest).toString();
        };
    }

    /**
     * A parameter's name, e.g. {@code outfile}.
     *
     * @param name in lower case
     */
    record Option(String name) {
        @Override
        public String toString() {
            return "-" + name;
        }
    }
}
