package dev.peekaboo.emulation.script.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the statements about files that have numbers. */
final class FileParser {
    private static final Expression MISSING = Expressions.Literal.MISSING;

    private final Tokens tokens;
    private final ExpressionParser expressions;

    FileParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** The statement that begins with this word, if it is one of ours and not a call. */
    Optional<Statement> statement(String word) {
        boolean isNumbered = tokens.peek(1).isSign("#");
        return Optional.ofNullable(
                switch (word) {
                    case "open" -> isOpen() ? open() : null;
                    case "close" ->
                            isNumbered || tokens.peek(1).isEnd() || isNumber() ? close() : null;
                    case "print", "write" -> isNumbered ? print() : null;
                    case "put", "get" -> isBinary() ? binary() : null;
                    case "input" -> isNumbered ? input(false) : null;
                    case "line" -> tokens.peek(1).isWord("input") ? input(true) : null;
                    case "seek" -> isNumbered ? seek() : null;
                    case "name" -> isRename() ? rename() : null;
                    case "lock", "unlock", "width" -> isNumbered ? skipped() : null;
                    default -> null;
                });
    }

    private boolean isNumber() {
        return tokens.peek(1).kind() == Token.Kind.NUMBER;
    }

    /** {@code Open x For} somewhere in the statement; otherwise it is a call. */
    private boolean isOpen() {
        for (int i = 1; !tokens.peek(i).isEnd(); i++) if (tokens.peek(i).isWord("for")) return true;
        return false;
    }

    private boolean isRename() {
        for (int i = 1; !tokens.peek(i).isEnd(); i++) if (tokens.peek(i).isWord("as")) return true;
        return false;
    }

    private boolean isBinary() {
        if (tokens.peek(1).isSign("#")) return true;
        return tokens.peek(1).isName() && tokens.peek(2).isSign(",");
    }

    private Expression file() {
        tokens.takeSign("#");
        return expressions.expression();
    }

    private Statement open() {
        tokens.next();
        Expression path = expressions.expression();
        tokens.expect("for");
        String mode = tokens.name().text();
        while (!tokens.isWord("as")) {
            if (tokens.peek().isEnd()) throw tokens.unexpected("expected as");
            tokens.next();
        }
        tokens.next();
        Expression file = file();
        if (tokens.take("len")) {
            tokens.expectSign("=");
            expressions.expression();
        }
        return new FileStatements.Open(path, mode, file);
    }

    private Statement close() {
        tokens.next();
        List<Argument> files = new ArrayList<>();
        while (!tokens.peek().isEnd() && !tokens.isWord("else")) {
            files.add(Argument.of(file()));
            if (!tokens.takeSign(",")) break;
        }
        return new FileStatements.Close(files);
    }

    private Statement print() {
        boolean isWrite = tokens.next().isWord("write");
        Expression file = file();
        List<Expression> items = new ArrayList<>();
        boolean endsLine = true;
        tokens.takeSign(",");
        while (!tokens.peek().isEnd() && !tokens.isWord("else")) {
            boolean isComma = tokens.isSign(",");
            endsLine = !isComma && !tokens.isSign(";");
            if (endsLine) items.add(item(isWrite));
            else {
                tokens.next();
                if (isComma) items.add(new Expressions.Literal(isWrite ? "," : "\t"));
            }
        }
        return new FileStatements.Print(file, items, endsLine || isWrite);
    }

    /** {@code Write} puts quotes around texts. */
    private Expression item(boolean isQuoted) {
        Expression item = expressions.expression();
        if (!isQuoted) return item;
        Expression quote = new Expressions.Literal("\"");
        return new Expressions.Binary(
                Operator.JOIN,
                quote,
                new Expressions.Binary(Operator.JOIN, item, quote, false),
                false);
    }

    private Statement binary() {
        boolean isPut = tokens.next().isWord("put");
        Expression file = file();
        tokens.expectSign(",");
        Expression position = tokens.isSign(",") ? MISSING : expressions.expression();
        tokens.expectSign(",");
        Expression value = expressions.expression();
        return isPut
                ? new FileStatements.Put(file, position, value)
                : new FileStatements.Get(file, position, value);
    }

    private Statement input(boolean isLine) {
        tokens.next();
        if (isLine) tokens.next();
        Expression file = file();
        List<Expression.Place> variables = new ArrayList<>();
        while (tokens.takeSign(",")) {
            if (!(expressions.expression() instanceof Expression.Place place))
                throw tokens.unexpected("expected a variable");
            variables.add(place);
        }
        return new FileStatements.Input(file, variables, isLine);
    }

    private Statement seek() {
        tokens.next();
        Expression file = file();
        tokens.expectSign(",");
        return new FileStatements.Seek(file, expressions.expression());
    }

    private Statement rename() {
        tokens.next();
        Expression from = expressions.expression();
        tokens.expect("as");
        return new FileStatements.Rename(from, expressions.expression());
    }

    private Statement skipped() {
        while (!tokens.peek().isEnd()) tokens.next();
        return new Nothing();
    }
}
