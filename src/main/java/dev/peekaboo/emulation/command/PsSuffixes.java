package dev.peekaboo.emulation.command;

import java.util.ArrayList;
import java.util.List;

/** Reads what stands behind a value of PowerShell's: members, calls, elements, steps. */
final class PsSuffixes {
    private final PsCursor in;
    private final PsParser parser;
    private final PsExpressions expressions;
    private final PsPrimaries primaries;

    PsSuffixes(PsCursor in, PsParser parser, PsExpressions expressions, PsPrimaries primaries) {
        this.in = in;
        this.parser = parser;
        this.expressions = expressions;
        this.primaries = primaries;
    }

    /** Members, elements and calls behind a value. */
    PsCode of(PsCode first) {
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
        if (c == '$') return primaries.dollar();
        if (c == '(') return primaries.parenthesis();
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
            arguments.add(expressions.argument());
        }
    }

    private PsCode element(PsCode owner) {
        in.expect('[');
        in.skipSpace();
        PsCode index = expressions.expression();
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

    /** {@code ++} and {@code --}. */
    static PsCode step(PsCode place, double by, boolean isBefore) {
        if (!(place instanceof PsCode.Place variable)) throw new PsException("++ of no variable");
        return scope -> {
            double old = PsValues.number(variable.run(scope));
            variable.assign(scope, old + by);
            return isBefore ? old + by : PsValues.NULL;
        };
    }
}
