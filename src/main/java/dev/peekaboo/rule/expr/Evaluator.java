package dev.peekaboo.rule.expr;

import dev.peekaboo.rule.expr.Comparisons.Compared;
import dev.peekaboo.rule.expr.Node.Link;

import java.util.ArrayList;
import java.util.List;

/**
 * Works out one expression once. Reads an attribute only when it is needed: {@code and}, {@code
 * or}, chained comparisons and {@code ->} stop at the first part that decides, which may save a run
 * in the sandbox.
 */
final class Evaluator {
    private final Attributes names;
    private final Evidence evidence;
    private final Calculator calculator = new Calculator();
    private final Comparisons comparisons = new Comparisons(new Patterns(Patterns::run));

    Evaluator(Attributes names, Evidence evidence) {
        this.names = names;
        this.evidence = evidence;
    }

    Value evaluate(Node node) throws EvaluationException, NoFactException, InterruptedException {
        return switch (node) {
            case Node.Literal literal -> literal.value();
            case Node.Name name -> lookUp(names, name.name(), name, name.name());
            case Node.Attribute attribute -> attribute(attribute);
            case Node.ListLiteral list -> new Value.ListOf(all(list.elements()));
            case Node.SetLiteral set -> set(set);
            case Node.Power power -> power(power);
            case Node.Unary unary -> unary(unary);
            case Node.Arithmetic arithmetic -> arithmetic(arithmetic);
            case Node.Comparison comparison -> Value.of(isTrue(comparison));
            case Node.Not not -> Value.of(!isTrue(not.operand()));
            case Node.And and -> Value.of(areAllTrue(and.operands()));
            case Node.Or or -> Value.of(isAnyTrue(or.operands()));
            case Node.Implication implication -> implication(implication);
        };
    }

    private boolean isTrue(Node node)
            throws EvaluationException, NoFactException, InterruptedException {
        return evaluate(node).isTrue();
    }

    private Value attribute(Node.Attribute node)
            throws EvaluationException, NoFactException, InterruptedException {
        Value target = evaluate(node.target());
        if (!(target instanceof Value.Fields(Attributes attributes)))
            throw new EvaluationException(
                    target.kind() + " has no attributes", node.offset(), false);
        return lookUp(attributes, node.name(), node, path(node));
    }

    private Value lookUp(Attributes attributes, String name, Node node, String path)
            throws EvaluationException, NoFactException, InterruptedException {
        if (!attributes.names().contains(name))
            throw new EvaluationException("there is no '" + path + "'", node.offset(), false);
        Value value = attributes.get(name);
        if (!(value instanceof Value.Fields)) evidence.read(path, value);
        return value;
    }

    /** As it is written, without blanks. */
    static String path(Node node) {
        if (node instanceof Node.Name name) return name.name();
        if (node instanceof Node.Attribute attribute)
            return path(attribute.target()) + "." + attribute.name();
        return "(...)";
    }

    private List<Value> all(List<Node> nodes)
            throws EvaluationException, NoFactException, InterruptedException {
        List<Value> values = new ArrayList<>();
        for (Node node : nodes) values.add(evaluate(node));
        return values;
    }

    private Value set(Node.SetLiteral set)
            throws EvaluationException, NoFactException, InterruptedException {
        List<Value> elements = all(set.elements());
        try {
            return Value.SetOf.of(elements);
        } catch (OperandException e) {
            throw new EvaluationException(e, set.offset());
        }
    }

    private Value power(Node.Power power)
            throws EvaluationException, NoFactException, InterruptedException {
        List<Value> operands = all(power.operands());
        Value result = operands.getLast();
        for (int i = operands.size() - 2; i >= 0; i--)
            result = compute(Operator.Arithmetic.POWER, operands.get(i), result, power.offset());
        return result;
    }

    private Value unary(Node.Unary unary)
            throws EvaluationException, NoFactException, InterruptedException {
        Value operand = evaluate(unary.operand());
        try {
            return calculator.unary(unary.operator(), operand);
        } catch (OperandException e) {
            throw new EvaluationException(e, unary.offset());
        }
    }

    private Value arithmetic(Node.Arithmetic arithmetic)
            throws EvaluationException, NoFactException, InterruptedException {
        Value result = evaluate(arithmetic.first());
        for (Link<Operator.Arithmetic> link : arithmetic.links())
            result = compute(link.operator(), result, evaluate(link.operand()), link.offset());
        return result;
    }

    private Value compute(Operator.Arithmetic operator, Value left, Value right, int offset)
            throws EvaluationException {
        try {
            return calculator.compute(operator, left, right);
        } catch (OperandException e) {
            throw new EvaluationException(e, offset);
        }
    }

    private boolean isTrue(Node.Comparison comparison)
            throws EvaluationException, NoFactException, InterruptedException {
        Node leftNode = comparison.first();
        Value left = evaluate(leftNode);
        for (Link<Operator.Comparison> link : comparison.links()) {
            Value right = evaluate(link.operand());
            Compared compared = compare(link, left, right);
            if (!compared.isTrue()) return false;
            if (compared.match().isPresent()) {
                note(leftNode, compared.match().get());
                note(link.operand(), compared.match().get());
            }
            leftNode = link.operand();
            left = right;
        }
        return true;
    }

    private Compared compare(Link<Operator.Comparison> link, Value left, Value right)
            throws EvaluationException, InterruptedException {
        try {
            return comparisons.compare(link.operator(), left, right);
        } catch (OperandException e) {
            throw new EvaluationException(e, link.offset());
        }
    }

    private void note(Node node, String match) {
        if (node instanceof Node.Name || node instanceof Node.Attribute)
            evidence.matched(path(node), match);
    }

    private boolean areAllTrue(List<Node> nodes)
            throws EvaluationException, NoFactException, InterruptedException {
        for (Node node : nodes) if (!isTrue(node)) return false;
        return true;
    }

    private boolean isAnyTrue(List<Node> nodes)
            throws EvaluationException, NoFactException, InterruptedException {
        for (Node node : nodes) if (isTrue(node)) return true;
        return false;
    }

    private Value implication(Node.Implication implication)
            throws EvaluationException, NoFactException, InterruptedException {
        Value value = evaluate(implication.condition());
        for (Node consequent : implication.consequents())
            value = value.isTrue() ? evaluate(consequent) : Value.NONE;
        return value;
    }
}
