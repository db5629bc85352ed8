package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.basic.Statement.Signal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads statements: assignments and calls here, what has a word of its own by the others. */
final class StatementParser {
    private static final Set<String> OVERWRITES = Set.of("mid", "midb");

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final Dialect dialect;
    private final Consumer<String> errors;
    private final BlockParser blocks;
    private final FileParser files;
    private Optional<DeclarationParser> declarations = Optional.empty();

    StatementParser(
            Tokens tokens, ExpressionParser expressions, Dialect dialect, Consumer<String> errors) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.dialect = dialect;
        this.errors = errors;
        blocks = new BlockParser(tokens, expressions, this);
        files = new FileParser(tokens, expressions);
    }

    void declaredBy(DeclarationParser parser) {
        declarations = Optional.of(parser);
    }

    /** The end of a block that begins with a certain word. */
    interface End {
        boolean isHere(Tokens tokens);
    }

    /** Statements up to the end, which is left. */
    Block block(End end) {
        List<Statement> statements = new ArrayList<>();
        Map<String, Integer> labels = new HashMap<>();
        tokens.enter();
        while (tokens.peek().kind() != Token.Kind.END && !end.isHere(tokens) && !isProcedureEnd()) {
            int place = tokens.place();
            try {
                into(statements, labels);
            } catch (SyntaxException e) {
                errors.accept(String.valueOf(e.getMessage()));
                tokens.skipLine();
            }
            if (tokens.place() == place) tokens.next();
        }
        tokens.leave();
        return new Block(statements, labels);
    }

    /** Whatever is open ends here. */
    private boolean isProcedureEnd() {
        Token after = tokens.peek(1);
        return tokens.isWord("end")
                && (after.isWord("sub")
                        || after.isWord("function")
                        || after.isWord("property")
                        || after.isWord("class"));
    }

    private void separators(int place, Map<String, Integer> labels) {
        while (tokens.peek().kind() == Token.Kind.LINE_END || tokens.isSign(":")) {
            boolean isLine = tokens.next().kind() == Token.Kind.LINE_END;
            if (isLine || dialect == Dialect.VBA) label(place, labels);
        }
    }

    /** One statement, or what divides it from the next, with a label. */
    void into(List<Statement> statements, Map<String, Integer> labels) {
        if (statements.isEmpty()) label(0, labels);
        if (tokens.peek().isEnd()) {
            separators(statements.size(), labels);
            return;
        }
        if (isBlockEnd()) return;
        statements.add(statement());
        if (!tokens.peek().isEnd() && !isInLine())
            throw tokens.unexpected("expected the end of the statement");
    }

    /** In a one-line If statements end without a sign. */
    private boolean isInLine() {
        return tokens.isWord("else")
                || tokens.isWord("elseif")
                || tokens.isWord("end")
                || tokens.isWord("loop")
                || tokens.isWord("next")
                || tokens.isWord("wend");
    }

    private boolean isBlockEnd() {
        Token token = tokens.peek();
        return switch (token.text()) {
            case "loop", "wend", "next", "else", "elseif", "case" ->
                    token.kind() == Token.Kind.NAME && !tokens.peek(1).isSign("=");
            case "end" -> token.kind() == Token.Kind.NAME && isEndOfSomething();
            default -> false;
        };
    }

    private boolean isEndOfSomething() {
        return switch (tokens.peek(1).text()) {
            case "if", "sub", "function", "property", "class", "select", "with", "type", "enum" ->
                    tokens.peek(1).kind() == Token.Kind.NAME;
            default -> false;
        };
    }

    private void label(int place, Map<String, Integer> labels) {
        if (dialect == Dialect.VBSCRIPT) return;
        Token token = tokens.peek();
        boolean isNumber = token.kind() == Token.Kind.NUMBER;
        boolean isName =
                token.isName()
                        && tokens.peek(1).isSign(":")
                        && !tokens.peek(1).isApart()
                        && !isStatementWord(token.text());
        if (!isNumber && !isName) return;
        tokens.next();
        if (isName) tokens.next();
        else tokens.takeSign(":");
        labels.put(token.text(), place);
    }

    private static boolean isStatementWord(String word) {
        return switch (word) {
            case "else",
                    "do",
                    "loop",
                    "next",
                    "wend",
                    "end",
                    "stop",
                    "return",
                    "resume",
                    "close",
                    "randomize",
                    "beep",
                    "doevents",
                    "exit" ->
                    true;
            default -> false;
        };
    }

    private Statement statement() {
        Token token = tokens.peek();
        if (token.kind() == Token.Kind.NAME && !isName()) {
            Optional<Statement> known = blocks.statement(token.text());
            if (known.isEmpty()) known = files.statement(token.text());
            if (known.isEmpty() && declarations.isPresent())
                known = declarations.get().inside(token.text());
            if (known.isPresent()) return known.get();
            switch (token.text()) {
                case "set", "let" -> {
                    return assigned(token.isWord("set"));
                }
                case "call" -> {
                    tokens.next();
                    return new Assignments.Invoke(target());
                }
                case "attribute" -> {
                    tokens.skipLine();
                    return new Nothing();
                }
                case "lset", "rset" -> {
                    return aligned();
                }
                default -> {}
            }
        }
        return plain();
    }

    /**
     * A word of the language may be a name: then something is assigned to it, or a member follows.
     */
    private boolean isName() {
        Token next = tokens.peek(1);
        return next.isSign("=") || next.isSign(".") && !next.isApart() && !isKeyword();
    }

    private boolean isKeyword() {
        return switch (tokens.peek().text()) {
            case "with", "if", "while", "do", "for", "select", "set", "call", "until" -> true;
            default -> false;
        };
    }

    private Expression target() {
        Expression start =
                tokens.isSign(".")
                        ? new Names.Subject()
                        : tokens.isWord("me")
                                ? new Expressions.Me()
                                : new Names.Simple(tokens.peek().text());
        if (!tokens.isSign(".")) tokens.name();
        return expressions.postfix(start);
    }

    private Statement assigned(boolean isSet) {
        tokens.next();
        Expression place = target();
        tokens.expectSign("=");
        return new Assignments.Assign(asPlace(place), expressions.expression(), isSet);
    }

    Expression.Place asPlace(Expression expression) {
        if (expression instanceof Expression.Place place) return place;
        throw tokens.unexpected("expected something to assign to");
    }

    private Statement aligned() {
        boolean isLeft = tokens.next().isWord("lset");
        Expression.Place place = asPlace(target());
        tokens.expectSign("=");
        return new Assignments.Aligned(place, expressions.expression(), isLeft);
    }

    /** {@code name = value}, {@code name args}, {@code name(args)}. */
    private Statement plain() {
        if (!tokens.peek().isName() && !tokens.isSign(".") && !tokens.isSign("("))
            throw tokens.unexpected("expected a statement");
        if (tokens.isSign("(")) return new Assignments.Invoke(expressions.expression());
        int start = tokens.place();
        Expression target = target();
        if (tokens.takeSign("=")) return assign(target);
        if (isOver()) return new Assignments.Invoke(byValue(target));
        // The last parentheses were not those of the call, but of its first argument.
        if (target instanceof Names.Call call && !isCallOfCall()) {
            tokens.back(start);
            return command(call.target());
        }
        return new Assignments.Invoke(
                new Names.Call(target, printed(target) ? printedItems() : expressions.list("")));
    }

    /**
     * Without Call the parentheses around a lone argument belong to it: it is a value of its own.
     */
    private static Expression byValue(Expression target) {
        return target instanceof Names.Call(Expression called, List<Argument> arguments)
                        && arguments.size() == 1
                ? new Names.Call(called, List.of(arguments.getFirst().byValue()))
                : target;
    }

    private boolean isOver() {
        return tokens.peek().isEnd()
                || tokens.isWord("else")
                || tokens.isWord("elseif")
                || tokens.isWord("end");
    }

    private boolean isCallOfCall() {
        return tokens.peek(0).isName() && tokens.peek(0).isApart() && !isOperator();
    }

    private boolean isOperator() {
        return Operator.of(tokens.peek()).isPresent();
    }

    /** Reads again up to what is called, then the arguments. */
    private Statement command(Expression called) {
        int end = tokens.place();
        Expression read = start();
        while (!read.equals(called)) {
            Expression longer = step(read);
            if (longer == read) {
                tokens.back(end);
                throw tokens.unexpected("expected a call");
            }
            read = longer;
        }
        return new Assignments.Invoke(new Names.Call(called, expressions.list("")));
    }

    private Expression start() {
        if (tokens.isSign(".")) return new Names.Subject();
        Token token = tokens.name();
        return token.isWord("me") ? new Expressions.Me() : new Names.Simple(token.text());
    }

    private Expression step(Expression read) {
        boolean isMember =
                tokens.isSign(".") && (!tokens.peek().isApart() || read instanceof Names.Subject);
        if (isMember && tokens.peek(1).isName()) {
            tokens.next();
            return new Names.Member(read, tokens.next().text());
        }
        return tokens.isSign("(") ? new Names.Call(read, expressions.arguments()) : read;
    }

    private Statement assign(Expression target) {
        Expression value = expressions.expression();
        if (target instanceof Names.Call(Names.Simple(String name), List<Argument> arguments)
                && OVERWRITES.contains(name)
                && arguments.size() > 1)
            return new Assignments.Overwrite(
                    asPlace(arguments.getFirst().value()),
                    arguments.subList(1, arguments.size()),
                    value);
        return new Assignments.Assign(asPlace(target), value, false);
    }

    /** {@code Debug.Print a; b} */
    private static boolean printed(Expression target) {
        return target instanceof Names.Member(_, String name) && name.equals("print");
    }

    private List<Argument> printedItems() {
        List<Argument> items = new ArrayList<>();
        while (!isOver()) {
            if (!tokens.takeSign(";") && !tokens.takeSign(","))
                items.add(Argument.of(expressions.expression()));
        }
        return items;
    }

    Block line() {
        List<Statement> statements = new ArrayList<>();
        while (!tokens.peek().isLineEnd() && !isLineOver()) {
            if (tokens.takeSign(":")) continue;
            statements.add(lineStatement());
            if (!tokens.peek().isEnd() && !isInLine())
                throw tokens.unexpected("expected the end of the statement");
        }
        return new Block(statements, Map.of());
    }

    private Statement lineStatement() {
        // A number alone is a place to go to.
        if (tokens.peek().kind() == Token.Kind.NUMBER) return new Jumps.GoTo(tokens.next().text());
        return statement();
    }

    private boolean isLineOver() {
        return tokens.isWord("else")
                || tokens.isWord("elseif")
                || isBlockEnd()
                || tokens.isWord("end") && isEndOfSomething();
    }

    static Statement leave(Signal signal) {
        return new Jumps.Leave(signal);
    }
}
