package dev.peekaboo.rule.expr;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of an expression. Operators of the same rank stand side by side in one node, so that the
 * tree is never deeper than the parentheses nest, however long the expression is.
 */
sealed interface Node {
    /** Where a mistake in it is shown: mostly its start; in chars from 0. */
    int offset();

    /** Where it starts in the text, in chars from 0. */
    default int start() {
        return switch (this) {
            case Attribute attribute -> attribute.target().start();
            case Implication implication -> implication.condition().start();
            case Literal _,
                    Name _,
                    ListLiteral _,
                    SetLiteral _,
                    Power _,
                    Unary _,
                    Arithmetic _,
                    Comparison _,
                    Not _,
                    And _,
                    Or _ ->
                    offset();
        };
    }

    /** The parts it is made of, in the order of the text. */
    default List<Node> children() {
        return switch (this) {
            case Literal _, Name _ -> List.of();
            case Attribute attribute -> List.of(attribute.target());
            case ListLiteral list -> list.elements();
            case SetLiteral set -> set.elements();
            case Power power -> power.operands();
            case Unary unary -> List.of(unary.operand());
            case Arithmetic arithmetic -> operands(arithmetic.first(), arithmetic.links());
            case Comparison comparison -> operands(comparison.first(), comparison.links());
            case Not not -> List.of(not.operand());
            case And and -> and.operands();
            case Or or -> or.operands();
            case Implication implication -> {
                List<Node> parts = new ArrayList<>(List.of(implication.condition()));
                parts.addAll(implication.consequents());
                yield parts;
            }
        };
    }

    private static <O extends Operator> List<Node> operands(Node first, List<Link<O>> links) {
        List<Node> operands = new ArrayList<>(List.of(first));
        links.forEach(link -> operands.add(link.operand()));
        return operands;
    }

    record Literal(Value value, int offset) implements Node {}

    record Name(String name, int offset) implements Node {}

    /**
     * {@code target.name}.
     *
     * @param offset of the name
     */
    record Attribute(Node target, String name, int offset) implements Node {}

    record ListLiteral(List<Node> elements, int offset) implements Node {}

    record SetLiteral(List<Node> elements, int offset) implements Node {}

    /** {@code a ** b ** c}, worked out from the right. */
    record Power(List<Node> operands, int offset) implements Node {}

    record Unary(Operator.Unary operator, Node operand, int offset) implements Node {}

    /** {@code a - b + c}, worked out from the left. */
    record Arithmetic(Node first, List<Link<Operator.Arithmetic>> links, int offset)
            implements Node {}

    /** {@code a < b == c}: true if each pair of neighbours is. */
    record Comparison(Node first, List<Link<Operator.Comparison>> links, int offset)
            implements Node {}

    record Not(Node operand, int offset) implements Node {}

    record And(List<Node> operands, int offset) implements Node {}

    record Or(List<Node> operands, int offset) implements Node {}

    /**
     * {@code a -> b -> c}, worked out from the left.
     *
     * @param offset of the first arrow
     */
    record Implication(Node condition, List<Node> consequents, int offset) implements Node {}

    /**
     * An operator and what follows it.
     *
     * @param offset of the operator
     */
    record Link<O extends Operator>(O operator, Node operand, int offset) {}
}
