package dev.peekaboo.rule.expr;

import dev.peekaboo.rule.expr.Cursor.SyntaxException;
import dev.peekaboo.rule.expr.Node.Link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads expressions by recursive descent, one method for each rank of operators, loosest first:
 *
 * <pre>
 * ->   or   and   not   comparisons   |   ^   &amp;   &lt;&lt; >>   + -   * / // %   unary + - ~   **   .
 * </pre>
 *
 * What is particular, and kept because existing rulesets may rely on it: names are not reserved
 * ({@code not} alone is a name); {@code and or not in is ->} must not touch a name or a number, so
 * {@code a->bad} is an error; {@code **} takes no sign on its right.
 */
final class Parser {
    static final int LONGEST = 1_000_000;
    private static final int DEEPEST = 100;

    private static final String OPERAND = "a value, a name or '('";
    private static final String OPERATOR =
            "an operator such as 'and', '==' or '->', or the end of the expression";

    private final Cursor cursor;
    private final LiteralReader literals;
    private final OperatorReader operators;
    private int depth;

    private Parser(String text) {
        cursor = new Cursor(text);
        literals = new LiteralReader(cursor);
        operators = new OperatorReader(cursor);
    }

    /**
     * An expression read to its end.
     *
     * @param problems regular expressions that cannot be used
     * @param warnings backslashes that are lost
     */
    record Parsed(Node node, List<Problem> problems, List<Problem> warnings) {}

    static Parsed parse(String text) throws SyntaxException {
        Parser parser = new Parser(text);
        if (text.length() > LONGEST)
            throw parser.cursor.error(
                    0, "the expression is longer than " + LONGEST + " characters");
        Node node = parser.implication();
        parser.cursor.skipBlanks();
        if (!parser.cursor.isAtEnd()) throw parser.cursor.unexpected(OPERATOR);
        return new Parsed(node, parser.literals.problems(), parser.literals.warnings());
    }

    private Node implication() throws SyntaxException {
        Node condition = or();
        List<Node> consequents = new ArrayList<>();
        int offset = cursor.position();
        while (cursor.skipWord("->")) {
            if (consequents.isEmpty()) offset = cursor.position() - 2;
            consequents.add(or());
        }
        return consequents.isEmpty()
                ? condition
                : new Node.Implication(condition, List.copyOf(consequents), offset);
    }

    private Node or() throws SyntaxException {
        Node first = and();
        List<Node> operands = new ArrayList<>(List.of(first));
        while (cursor.skipWord("or")) operands.add(and());
        return operands.size() == 1 ? first : new Node.Or(List.copyOf(operands), first.start());
    }

    private Node and() throws SyntaxException {
        Node first = not();
        List<Node> operands = new ArrayList<>(List.of(first));
        while (cursor.skipWord("and")) operands.add(not());
        return operands.size() == 1 ? first : new Node.And(List.copyOf(operands), first.start());
    }

    private Node not() throws SyntaxException {
        cursor.skipBlanks();
        int offset = cursor.position();
        if (!operators.not()) return comparison();
        enter(offset);
        Node operand = not();
        depth--;
        return new Node.Not(operand, offset);
    }

    private Node comparison() throws SyntaxException {
        Node first = arithmetic(0);
        List<Link<Operator.Comparison>> links = new ArrayList<>();
        while (true) {
            cursor.skipBlanks();
            int offset = cursor.position();
            Optional<Operator.Comparison> operator = operators.comparison();
            if (operator.isEmpty()) break;
            links.add(new Link<>(operator.get(), arithmetic(0), offset));
        }
        return links.isEmpty()
                ? first
                : new Node.Comparison(first, List.copyOf(links), first.start());
    }

    private Node arithmetic(int rank) throws SyntaxException {
        if (rank == OperatorReader.RANKS) return unary();
        Node first = arithmetic(rank + 1);
        List<Link<Operator.Arithmetic>> links = new ArrayList<>();
        while (true) {
            cursor.skipBlanks();
            int offset = cursor.position();
            Optional<Operator.Arithmetic> operator = operators.arithmetic(rank);
            if (operator.isEmpty()) break;
            links.add(new Link<>(operator.get(), arithmetic(rank + 1), offset));
        }
        return links.isEmpty()
                ? first
                : new Node.Arithmetic(first, List.copyOf(links), first.start());
    }

    private Node unary() throws SyntaxException {
        cursor.skipBlanks();
        int offset = cursor.position();
        Optional<Operator.Unary> operator = operators.unary();
        if (operator.isEmpty()) return power();
        enter(offset);
        Node operand = unary();
        depth--;
        return new Node.Unary(operator.get(), operand, offset);
    }

    private Node power() throws SyntaxException {
        Node first = attribute();
        List<Node> operands = new ArrayList<>(List.of(first));
        while (cursor.skip(Operator.Arithmetic.POWER.symbol())) operands.add(exponent());
        return operands.size() == 1 ? first : new Node.Power(List.copyOf(operands), first.start());
    }

    private Node exponent() throws SyntaxException {
        cursor.skipBlanks();
        if ("+-~".indexOf(cursor.peek()) >= 0)
            throw cursor.unexpected("an exponent without a sign; write it as in 2 ** (-1)");
        return attribute();
    }

    private Node attribute() throws SyntaxException {
        Node node = operand();
        while (cursor.skip(".")) node = literals.attribute(node);
        return node;
    }

    private Node operand() throws SyntaxException {
        cursor.skipBlanks();
        int offset = cursor.position();
        if (cursor.skip("(")) return parenthesised(offset);
        Optional<Node> literal = literals.literal();
        if (literal.isEmpty()) throw cursor.unexpected(OPERAND);
        return literal.get();
    }

    private Node parenthesised(int offset) throws SyntaxException {
        enter(offset);
        Node node = implication();
        depth--;
        if (!cursor.skip(")")) throw cursor.unexpected("an operator or ')'");
        return node;
    }

    private void enter(int offset) throws SyntaxException {
        if (++depth > DEEPEST)
            throw cursor.error(
                    offset, "nested deeper than " + DEEPEST + "; take the expression apart");
    }
}
