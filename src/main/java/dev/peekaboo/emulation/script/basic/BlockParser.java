package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.basic.Statement.Signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the statements that hold others, and those that jump. */
final class BlockParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final StatementParser statements;

    BlockParser(Tokens tokens, ExpressionParser expressions, StatementParser statements) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.statements = statements;
    }

    /** The statement that begins with this word, if it is one of ours. */
    Optional<Statement> statement(String word) {
        return Optional.ofNullable(
                switch (word) {
                    case "if" -> conditional();
                    case "select" -> select();
                    case "for" -> loop();
                    case "do" -> doLoop();
                    case "while" -> whileLoop();
                    case "with" -> with();
                    case "exit" -> exit();
                    case "goto" -> {
                        tokens.next();
                        yield new Jumps.GoTo(label());
                    }
                    case "gosub" -> {
                        tokens.next();
                        yield new Jumps.GoSub(label());
                    }
                    case "return" -> alone(new Jumps.Leave(Signal.RETURN));
                    case "on" -> on();
                    case "resume" -> resume();
                    case "end" -> alone(new Jumps.End());
                    case "stop", "beep" -> alone(new Nothing());
                    default -> null;
                });
    }

    private Statement alone(Statement statement) {
        tokens.next();
        return statement;
    }

    private String label() {
        Token token = tokens.next();
        if (!token.isName() && token.kind() != Token.Kind.NUMBER)
            throw tokens.unexpected("expected a label");
        return token.text();
    }

    private static boolean isEnd(Tokens tokens, String what) {
        return tokens.isWord("end") && tokens.peek(1).isWord(what);
    }

    /** The end of a block may be missing only at the end of the program. */
    private void end(String what) {
        if (isEnd(tokens, what)) {
            tokens.next();
            tokens.next();
        } else throw tokens.unexpected("expected end " + what);
    }

    private Statement conditional() {
        tokens.next();
        Expression condition = expressions.expression();
        if (tokens.isWord("goto")) return jump(condition);
        tokens.expect("then");
        return isInLine() ? inLine(condition) : inLines(condition);
    }

    /** {@code If condition GoTo label} */
    private Statement jump(Expression condition) {
        tokens.next();
        Block block = new Block(List.of(new Jumps.GoTo(label())), java.util.Map.of());
        return new Branches.If(List.of(new Branches.Branch(condition, block)), Block.EMPTY);
    }

    /** {@code If a Then:} with nothing more in the line begins a block, too. */
    private boolean isInLine() {
        int ahead = 0;
        while (tokens.peek(ahead).isSign(":")) ahead++;
        return !tokens.peek(ahead).isLineEnd();
    }

    private Statement inLine(Expression condition) {
        List<Branches.Branch> branches = new ArrayList<>();
        branches.add(new Branches.Branch(condition, statements.line()));
        while (tokens.take("elseif")) {
            Expression other = expressions.expression();
            tokens.expect("then");
            branches.add(new Branches.Branch(other, statements.line()));
        }
        Block otherwise = Block.EMPTY;
        if (tokens.take("else")) otherwise = statements.line();
        if (isEnd(tokens, "if")) end("if");
        return new Branches.If(branches, otherwise);
    }

    private Statement inLines(Expression condition) {
        List<Branches.Branch> branches = new ArrayList<>();
        branches.add(new Branches.Branch(condition, branch()));
        Block otherwise = Block.EMPTY;
        while (!isEnd(tokens, "if")) {
            if (tokens.take("elseif")) {
                Expression other = expressions.expression();
                tokens.expect("then");
                branches.add(new Branches.Branch(other, branch()));
            } else if (tokens.take("else")) otherwise = branch();
            else break;
        }
        end("if");
        return new Branches.If(branches, otherwise);
    }

    private Block branch() {
        return statements.block(
                tokens -> tokens.isWord("else") || tokens.isWord("elseif") || isEnd(tokens, "if"));
    }

    private Statement select() {
        tokens.next();
        tokens.expect("case");
        Expression subject = expressions.expression();
        List<Branches.Case> cases = new ArrayList<>();
        Block otherwise = Block.EMPTY;
        skipEnds();
        while (tokens.take("case")) {
            if (tokens.take("else")) otherwise = cased();
            else {
                List<Branches.Test> tests = tests();
                cases.add(new Branches.Case(tests, cased()));
            }
        }
        end("select");
        return new Branches.Select(subject, cases, otherwise);
    }

    private void skipEnds() {
        while (tokens.peek().kind() == Token.Kind.LINE_END || tokens.isSign(":")) tokens.next();
    }

    private Block cased() {
        return statements.block(tokens -> tokens.isWord("case") || isEnd(tokens, "select"));
    }

    private List<Branches.Test> tests() {
        List<Branches.Test> tests = new ArrayList<>();
        do {
            tests.add(test());
        } while (tokens.takeSign(","));
        return tests;
    }

    private Branches.Test test() {
        boolean isIs = tokens.take("is");
        Optional<Operator> operator = Operator.of(tokens.peek());
        if (operator.isPresent()
                && operator.get().rank == Operator.EQUAL.rank
                && (isIs || tokens.peek().kind() == Token.Kind.SIGN)) {
            tokens.next();
            return new Branches.Compared(operator.get(), expressions.expression(), false);
        }
        Expression low = expressions.expression();
        if (tokens.take("to")) return new Branches.Between(low, expressions.expression());
        return new Branches.Compared(Operator.EQUAL, low, false);
    }

    private Statement loop() {
        tokens.next();
        if (tokens.take("each")) return forEach();
        Expression.Place counter =
                statements.asPlace(expressions.postfix(new Names.Simple(tokens.name().text())));
        if (tokens.take("as")) expressions.qualified();
        tokens.expectSign("=");
        Expression from = expressions.expression();
        tokens.expect("to");
        Expression to = expressions.expression();
        Expression step = new Expressions.Literal((short) 1);
        if (tokens.take("step")) step = expressions.expression();
        Block body = statements.block(tokens -> tokens.isWord("next"));
        next();
        return new Loops.For(counter, from, to, step, body);
    }

    /** {@code Next a, b} ends more than one loop: what is left is read again by the outer one. */
    private void next() {
        tokens.expect("next");
        if (tokens.peek().isName() && !tokens.peek().isEnd() && !isWordAhead())
            expressions.postfix(new Names.Simple(tokens.next().text()));
        if (tokens.isSign(",")) tokens.insertNext();
    }

    private boolean isWordAhead() {
        return tokens.isWord("else") || tokens.isWord("elseif") || tokens.isWord("end");
    }

    private Statement forEach() {
        Expression.Place item =
                statements.asPlace(expressions.postfix(new Names.Simple(tokens.name().text())));
        tokens.expect("in");
        Expression group = expressions.expression();
        Block body = statements.block(tokens -> tokens.isWord("next"));
        next();
        return new Loops.ForEach(item, group, body);
    }

    private Statement doLoop() {
        tokens.next();
        boolean isUntil = tokens.isWord("until");
        boolean isFirst = tokens.take("while") || tokens.take("until");
        Expression condition = isFirst ? expressions.expression() : new Expressions.Literal(true);
        Block body = statements.block(tokens -> tokens.isWord("loop"));
        tokens.expect("loop");
        if (!isFirst && (tokens.isWord("while") || tokens.isWord("until"))) {
            isUntil = tokens.next().isWord("until");
            return new Loops.Do(expressions.expression(), isUntil, false, body);
        }
        return new Loops.Do(condition, isUntil, true, body);
    }

    private Statement whileLoop() {
        tokens.next();
        Expression condition = expressions.expression();
        Block body = statements.block(tokens -> tokens.isWord("wend"));
        tokens.expect("wend");
        return new Loops.Do(condition, false, true, body);
    }

    private Statement with() {
        tokens.next();
        Expression subject = expressions.expression();
        Block body = statements.block(tokens -> isEnd(tokens, "with"));
        end("with");
        return new Branches.With(subject, body);
    }

    private Statement exit() {
        tokens.next();
        Token what = tokens.next();
        return new Jumps.Leave(
                switch (what.text()) {
                    case "for" -> Signal.EXIT_FOR;
                    case "do", "while" -> Signal.EXIT_DO;
                    default -> Signal.EXIT_PROCEDURE;
                });
    }

    private Statement on() {
        tokens.next();
        if (!tokens.isWord("error") && !tokens.isWord("local")) return choice();
        tokens.take("local");
        tokens.expect("error");
        if (tokens.take("resume")) {
            tokens.expect("next");
            return new Jumps.OnError(Frame.OnError.NEXT, "");
        }
        tokens.expect("goto");
        boolean isMinus = tokens.takeSign("-");
        String label = label();
        return isMinus || label.equals("0")
                ? new Jumps.OnError(Frame.OnError.PROPAGATE, "")
                : new Jumps.OnError(Frame.OnError.HANDLER, label);
    }

    private Statement choice() {
        Expression which = expressions.expression();
        boolean isSub = tokens.take("gosub");
        if (!isSub) tokens.expect("goto");
        List<String> labels = new ArrayList<>();
        do {
            labels.add(label());
        } while (tokens.takeSign(","));
        return new Jumps.OnGoTo(which, labels, isSub);
    }

    private Statement resume() {
        tokens.next();
        if (tokens.take("next")) return new Jumps.Resume(Signal.RESUME_NEXT, "");
        if (tokens.peek().isEnd()) return new Jumps.Resume(Signal.RESUME, "");
        String label = label();
        return label.equals("0")
                ? new Jumps.Resume(Signal.RESUME, "")
                : new Jumps.Resume(Signal.JUMP, label);
    }
}
