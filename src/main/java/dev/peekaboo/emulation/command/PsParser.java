package dev.peekaboo.emulation.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads PowerShell's statements. Expressions are read by {@link PsExpressions}, commands by {@link
 * PsCommands}; all three share one {@link PsCursor}.
 */
final class PsParser {
    private final PsCursor in;
    private final PsExpressions expressions;
    private final PsCommands commands;

    private PsParser(PsCursor in) {
        this.in = in;
        expressions = new PsExpressions(in, this);
        commands = new PsCommands(in, this, expressions);
    }

    /**
     * Reads a whole script.
     *
     * @throws PsException if it cannot be read
     */
    static PsBlock parse(String text) {
        PsParser parser = new PsParser(new PsCursor(text));
        PsBlock block = parser.body('\0', 0);
        return block;
    }

    /** Statements up to the closing sign, which is taken. */
    PsBlock body(char close, int start) {
        List<String> parameters = new ArrayList<>();
        List<PsCode> statements = new ArrayList<>();
        while (true) {
            in.skipSeparators();
            if (in.isAtEnd() || in.peek() == close) break;
            if (in.word("param")) parameters.addAll(parameters());
            else if (in.word("begin") || in.word("process") || in.word("end")) {
                in.skipBlanks();
                in.expect('{');
                statements.add(body('}', in.at()).body());
            } else statements.add(statement());
        }
        int end = in.at();
        if (close != '\0') in.expect(close);
        return new PsBlock(parameters, sequence(statements), in.between(start, end));
    }

    private List<String> parameters() {
        List<String> names = new ArrayList<>();
        in.skipBlanks();
        in.expect('(');
        while (true) {
            in.skipSpace();
            if (in.take(')')) return names;
            if (in.peek() == '[') expressions.bracket();
            else if (in.take('$')) {
                names.add(in.name().toLowerCase(Locale.ROOT));
                in.skipSpace();
                if (in.take('=')) expressions.expression();
            } else in.next();
        }
    }

    private static PsCode sequence(List<PsCode> statements) {
        List<PsCode> all = List.copyOf(statements);
        return scope -> {
            List<Object> output = new ArrayList<>();
            for (PsCode statement : all) {
                scope.effort().spend(1);
                Object value = statement.run(scope);
                if (value != PsValues.NULL) output.addAll(PsValues.list(value));
            }
            return PsValues.flat(output);
        };
    }

    PsCode statement() {
        if (in.word("if")) return ifStatement();
        if (in.word("foreach") && in.isNext('(')) return foreach();
        if (in.word("for")) return forLoop();
        if (in.word("while")) return whileLoop();
        if (in.word("do")) return doLoop();
        if (in.word("try")) return tryStatement();
        if (in.word("function") || in.word("filter")) return function();
        if (in.word("return") || in.word("throw") || in.word("exit")) return returning();
        if (in.word("break") || in.word("continue")) return _ -> PsValues.NULL;
        return pipeline();
    }

    private PsCode returning() {
        in.skipBlanks();
        if (in.isAtEnd() || ";}\n\r".indexOf(in.peek()) >= 0) return _ -> PsValues.NULL;
        return pipeline();
    }

    private PsCode condition() {
        in.skipSpace();
        in.expect('(');
        PsCode condition = pipeline();
        in.skipSpace();
        in.expect(')');
        return condition;
    }

    private PsBlock block() {
        in.skipSpace();
        in.expect('{');
        return body('}', in.at());
    }

    /** Both ways are gone: what a sample asks before it acts is no reason not to look. */
    private PsCode ifStatement() {
        PsCode condition = condition();
        List<PsCode> branches = new ArrayList<>(List.of(block().body()));
        while (true) {
            int back = in.at();
            in.skipSeparators();
            if (in.word("elseif")) {
                condition();
                branches.add(block().body());
            } else if (in.word("else")) branches.add(block().body());
            else {
                in.goTo(back);
                break;
            }
        }
        return scope -> {
            condition.run(scope);
            List<Object> output = new ArrayList<>();
            for (PsCode branch : branches) output.addAll(PsValues.list(branch.run(scope)));
            return PsValues.flat(output);
        };
    }

    private PsCode foreach() {
        in.skipSpace();
        in.expect('(');
        in.skipSpace();
        in.expect('$');
        String name = in.name();
        in.skipSpace();
        if (!in.word("in")) throw new PsException("foreach without in");
        PsCode items = pipeline();
        in.skipSpace();
        in.expect(')');
        PsCode body = block().body();
        return scope -> {
            List<Object> output = new ArrayList<>();
            for (Object item : PsValues.list(items.run(scope))) {
                scope.effort().spend(1);
                scope.set(name, item);
                output.addAll(PsValues.list(body.run(scope)));
            }
            return PsValues.flat(output);
        };
    }

    private PsCode forLoop() {
        in.skipSpace();
        in.expect('(');
        PsCode start = part();
        PsCode condition = part();
        PsCode step = part();
        in.skipSpace();
        in.expect(')');
        PsCode body = block().body();
        return scope -> {
            start.run(scope);
            return loop(scope, condition, body, step);
        };
    }

    private PsCode part() {
        in.skipSpace();
        if (in.take(';') || in.peek() == ')') return _ -> PsValues.NULL;
        PsCode part = pipeline();
        in.skipSpace();
        in.take(';');
        return part;
    }

    private PsCode whileLoop() {
        PsCode condition = condition();
        PsCode body = block().body();
        return scope -> loop(scope, condition, body, _ -> PsValues.NULL);
    }

    private PsCode doLoop() {
        PsCode body = block().body();
        in.skipSeparators();
        boolean isUntil = in.word("until");
        if (!isUntil && !in.word("while")) throw new PsException("do without while");
        PsCode condition = condition();
        return scope -> {
            Object first = body.run(scope);
            return isUntil ? first : loop(scope, condition, body, _ -> first);
        };
    }

    /** An endless one is left after a while: it beacons, and has shown what it does. */
    private static Object loop(PsScope scope, PsCode condition, PsCode body, PsCode step) {
        List<Object> output = new ArrayList<>();
        for (int i = 0; i < 1_000_000 && PsValues.truth(condition.run(scope)); i++) {
            scope.effort().spend(10);
            int before = scope.trace().behaviours().size();
            output.addAll(PsValues.list(body.run(scope)));
            step.run(scope);
            if (i > 20 && scope.trace().behaviours().size() == before && before > 0 && i > 10_000)
                break;
        }
        return PsValues.flat(output);
    }

    private PsCode tryStatement() {
        PsCode body = block().body();
        List<PsCode> others = new ArrayList<>();
        while (true) {
            int back = in.at();
            in.skipSeparators();
            boolean isCatch = in.word("catch");
            if (!isCatch && !in.word("finally")) {
                in.goTo(back);
                break;
            }
            in.skipSpace();
            while (in.peek() == '[') {
                expressions.bracket();
                in.skipSpace();
            }
            others.add(block().body());
        }
        return scope -> {
            Object value = body.run(scope);
            for (PsCode other : others) other.run(scope);
            return value;
        };
    }

    private PsCode function() {
        in.skipBlanks();
        String name = in.bareWord();
        in.skipSpace();
        List<String> parameters = in.peek() == '(' ? parameters() : List.of();
        PsBlock body = block();
        List<String> all = parameters.isEmpty() ? body.parameters() : parameters;
        PsBlock block = new PsBlock(all, body.body(), body.text());
        return scope -> {
            scope.define(name, block);
            return PsValues.NULL;
        };
    }

    /** One or more commands or expressions with bars between them. */
    PsCode pipeline() {
        in.skipBlanks();
        PsCode first = commands.element();
        List<PsCommands.Stage> stages = new ArrayList<>();
        while (true) {
            int back = in.at();
            in.skipSpace();
            if (in.isNext("||") || in.isNext("&&")) {
                in.next();
                in.next();
                PsCode other = pipeline();
                PsCode before = first;
                return scope -> {
                    before.run(scope);
                    return other.run(scope);
                };
            }
            if (!in.take('|')) {
                in.goTo(back);
                break;
            }
            in.skipSpace();
            stages.add(commands.stage());
        }
        if (stages.isEmpty()) return first;
        return scope -> {
            Object value = first.run(scope);
            for (PsCommands.Stage stage : stages) value = stage.take(value, scope);
            return value;
        };
    }
}
