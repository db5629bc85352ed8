package dev.peekaboo.rule.expr;

import dev.peekaboo.rule.expr.Node.Link;

import java.util.List;
import java.util.stream.Collectors;

/** The tree of an expression with all its brackets, as Lisp writes it; offsets left out. */
final class Shape {
    private Shape() {}

    static String of(String text) {
        try {
            return of(Parser.parse(text).node());
        } catch (Cursor.SyntaxException e) {
            throw new AssertionError("does not parse: " + text + ": " + e.getMessage(), e);
        }
    }

    static String of(Node node) {
        return switch (node) {
            case Node.Literal literal -> Printed.literal(literal.value());
            case Node.Name name -> name.name();
            case Node.Attribute attribute -> of(attribute.target()) + "." + attribute.name();
            case Node.ListLiteral list -> "[" + joined(list.elements()) + "]";
            case Node.SetLiteral set -> "{" + joined(set.elements()) + "}";
            case Node.Power power -> "(** " + joined(power.operands()) + ")";
            case Node.Unary(var operator, Node operand, int _) ->
                    "(" + operator.symbol() + " " + of(operand) + ")";
            case Node.Arithmetic(Node first, var links, int _) -> chain(first, links);
            case Node.Comparison(Node first, var links, int _) -> chain(first, links);
            case Node.Not(Node operand, int _) -> "(not " + of(operand) + ")";
            case Node.And(var operands, int _) -> "(and " + joined(operands) + ")";
            case Node.Or(var operands, int _) -> "(or " + joined(operands) + ")";
            case Node.Implication implication -> "(-> " + joined(implication.children()) + ")";
        };
    }

    private static <O extends Operator> String chain(Node first, List<Link<O>> links) {
        return links.stream()
                .map(link -> " " + link.operator().symbol() + " " + of(link.operand()))
                .collect(Collectors.joining("", "(" + of(first), ")"));
    }

    private static String joined(List<Node> nodes) {
        return nodes.stream().map(Shape::of).collect(Collectors.joining(" "));
    }
}
