package dev.peekaboo.rule.expr;

import dev.peekaboo.rule.expr.Node.Link;

import java.util.ArrayList;
import java.util.List;

/** Finds what is allowed but probably not meant. */
final class Traps {
    private final String text;
    private final List<Problem> warnings = new ArrayList<>();

    private Traps(String text) {
        this.text = text;
    }

    static List<Problem> in(Node node, String text) {
        Traps traps = new Traps(text);
        traps.visit(node);
        return traps.warnings;
    }

    private void visit(Node node) {
        node.children().forEach(this::visit);
        if (!(node instanceof Node.Comparison comparison)) return;
        Node left = comparison.first();
        for (Link<Operator.Comparison> link : comparison.links()) {
            if (link.operator() == Operator.Comparison.EQUAL
                    || link.operator() == Operator.Comparison.NOT_EQUAL) {
                anchored(left);
                anchored(link.operand());
            }
            left = link.operand();
        }
    }

    private void anchored(Node operand) {
        if (operand instanceof Node.Literal(Value value, int offset)) {
            anchored(value, offset);
            Patterns.elements(value).forEach(element -> anchored(element, offset));
        }
        if (operand instanceof Node.ListLiteral || operand instanceof Node.SetLiteral)
            operand.children().forEach(this::anchored);
    }

    private void anchored(Value value, int offset) {
        if (!(value instanceof Value.Regex(var regex)) || !regex.hasAlternatives()) return;
        warnings.add(
                Problem.at(
                        offset,
                        text,
                        "only the last alternative of /%1$s/ must reach the end of the text;"
                                        .formatted(regex.source())
                                + " write /(?:%1$s)/ to compare with all of it"
                                        .formatted(regex.source())));
    }
}
