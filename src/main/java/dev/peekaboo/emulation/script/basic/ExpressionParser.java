package dev.peekaboo.emulation.script.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads expressions, by the rank of their operators. */
final class ExpressionParser {
    /** Words that end an expression and are no names. */
    private static final Set<String> WORDS =
            Set.of(
                    "then",
                    "to",
                    "step",
                    "and",
                    "or",
                    "xor",
                    "eqv",
                    "imp",
                    "mod",
                    "is",
                    "like",
                    "else",
                    "as",
                    "goto",
                    "gosub",
                    "end",
                    "if",
                    "loop",
                    "wend",
                    "next",
                    "do",
                    "while",
                    "until",
                    "select",
                    "case",
                    "dim",
                    "set",
                    "sub",
                    "function");

    private final Tokens tokens;
    private boolean isTextual;

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** {@code Option Compare Text} */
    void compareText() {
        isTextual = true;
    }

    Expression expression() {
        tokens.enter();
        Expression read = binary(0);
        tokens.leave();
        return read;
    }

    private Expression binary(int least) {
        Expression left = unary();
        while (true) {
            Optional<Operator> operator = Operator.of(tokens.peek());
            if (operator.isEmpty() || operator.get().rank <= least) return left;
            Operator found = operator.get();
            tokens.next();
            if (found == Operator.IS && tokens.isWord("not")) {
                tokens.next();
                left =
                        new Expressions.Not(
                                new Expressions.Binary(
                                        Operator.IS, left, operand(found), isTextual));
            } else left = new Expressions.Binary(found, left, operand(found), isTextual);
        }
    }

    /** {@code Not} may stand behind any operator, and then takes all that binds tighter than it. */
    private Expression operand(Operator operator) {
        tokens.enter();
        Expression read = binary(operator.rank);
        tokens.leave();
        return read;
    }

    private Expression unary() {
        if (tokens.take("not")) return new Expressions.Not(ranked(Operator.NOT_RANK));
        if (tokens.takeSign("-")) return new Expressions.Negated(ranked(Operator.SIGN_RANK));
        if (tokens.takeSign("+")) return new Expressions.Positive(ranked(Operator.SIGN_RANK));
        return postfix(primary());
    }

    private Expression ranked(int rank) {
        tokens.enter();
        Expression read = binary(rank);
        tokens.leave();
        return read;
    }

    private Expression primary() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER, DATE -> new Expressions.Literal(tokens.next().value());
            case TEXT -> new Expressions.Literal(tokens.next().text());
            case QUOTED_NAME -> new Names.Simple(tokens.next().text());
            case NAME -> named();
            case SIGN -> signed();
            case LINE_END, END -> throw tokens.unexpected("expected an expression");
        };
    }

    private Expression signed() {
        if (tokens.takeSign("(")) {
            Expression inner = expression();
            tokens.expectSign(")");
            return new Expressions.Grouped(inner);
        }
        if (tokens.isSign(".") || tokens.isSign("!")) return new Names.Subject();
        if (tokens.takeSign("#")) return expression();
        throw tokens.unexpected("expected an expression");
    }

    private Expression named() {
        String word = tokens.peek().text();
        switch (word) {
            case "true", "false" -> {
                tokens.next();
                return new Expressions.Literal(word.equals("true"));
            }
            case "nothing", "empty", "null" -> {
                tokens.next();
                return new Expressions.Literal(
                        Special.valueOf(word.toUpperCase(java.util.Locale.ROOT)));
            }
            case "me" -> {
                tokens.next();
                return new Expressions.Me();
            }
            case "new" -> {
                return made();
            }
            case "addressof" -> {
                tokens.next();
                return new Expressions.AddressOf(qualified());
            }
            case "typeof" -> {
                return typeOf();
            }
            case "byval", "byref" -> {
                tokens.next();
                return new Expressions.Grouped(expression());
            }
            default -> {
                if (WORDS.contains(word)) throw tokens.unexpected("expected an expression");
                return new Names.Simple(tokens.next().text());
            }
        }
    }

    private Expression made() {
        tokens.next();
        return new Expressions.New(qualified());
    }

    /** A name with points in it. */
    String qualified() {
        StringBuilder name = new StringBuilder(tokens.name().text());
        while (tokens.isSign(".") && tokens.peek(1).isName()) {
            tokens.next();
            name.append('.').append(tokens.next().text());
        }
        return name.toString();
    }

    private Expression typeOf() {
        tokens.next();
        Expression object = postfix(new Names.Simple(tokens.name().text()));
        tokens.expect("is");
        String name = qualified();
        return new Expressions.TypeOf(object, name.substring(name.lastIndexOf('.') + 1));
    }

    /** Members, elements and calls behind something. */
    Expression postfix(Expression start) {
        Expression target = start;
        for (int i = 0; ; i++) {
            if (i > 2_000) throw tokens.unexpected("nested too deeply");
            Token token = tokens.peek();
            boolean isMember =
                    token.isSign(".") && (!token.isApart() || target instanceof Names.Subject);
            if (isMember && tokens.peek(1).isName()) {
                tokens.next();
                target = new Names.Member(target, tokens.next().text());
            } else if (token.isSign("!") && tokens.peek(1).isName() && !tokens.peek(1).isApart()) {
                tokens.next();
                Expression key = new Expressions.Literal(tokens.next().text());
                target = new Names.Call(target, List.of(Argument.of(key)));
            } else if (token.isSign("(")) {
                target = new Names.Call(target, arguments());
            } else return target;
        }
    }

    /** In parentheses. */
    List<Argument> arguments() {
        tokens.expectSign("(");
        List<Argument> arguments = list(")");
        tokens.expectSign(")");
        return arguments;
    }

    /** Up to a closing sign, or to the end of the statement. */
    List<Argument> list(String close) {
        List<Argument> arguments = new ArrayList<>();
        if (isOver(close)) return arguments;
        while (true) {
            if (tokens.isSign(",")) arguments.add(Argument.of(Expressions.Literal.MISSING));
            else if (!isOver(close)) arguments.add(argument());
            else arguments.add(Argument.of(Expressions.Literal.MISSING));
            if (!tokens.takeSign(",")) return arguments;
        }
    }

    private boolean isOver(String close) {
        if (!close.isEmpty()) return tokens.isSign(close);
        Token token = tokens.peek();
        return token.isEnd() || token.isWord("else") || token.isWord("elseif") || isEndIf(token);
    }

    private boolean isEndIf(Token token) {
        return token.isWord("end") && tokens.peek(1).isWord("if");
    }

    private Argument argument() {
        boolean isNamed = tokens.peek().isName() && tokens.peek(1).isSign(":=");
        if (!isNamed) {
            Expression value = expression();
            // As in the bounds of an array; only where those are read it has a meaning.
            return tokens.take("to") ? range(value) : Argument.of(value);
        }
        String name = tokens.next().text();
        tokens.next();
        return new Argument(name, expression());
    }

    private Argument range(Expression low) {
        return Argument.of(new Variables.Range(low, expression()));
    }
}
