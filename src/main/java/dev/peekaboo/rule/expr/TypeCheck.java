package dev.peekaboo.rule.expr;

import dev.peekaboo.rule.expr.Node.Link;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds operators that can never work on what stands beside them, such as a text greater than a
 * number. Works with examples: each name has one value of each kind it may have, and every operator
 * is tried on all of them by the very code that evaluates. An operator is wrong if no example
 * works. Nothing is short-circuited, so every part is checked.
 */
final class TypeCheck {
    private final Word.Group words;
    private final String text;
    private final List<Problem> problems = new ArrayList<>();
    // Kinds are checked, not contents: no search is run.
    private final Comparisons comparisons = new Comparisons(new Patterns((_, _, _) -> false));

    private TypeCheck(Word.Group words, String text) {
        this.words = words;
        this.text = text;
    }

    /** Tries an operator on two examples. */
    private interface Trial {
        Value of(Value left, Value right) throws OperandException, InterruptedException;
    }

    static List<Problem> check(Node node, Word.Group words, String text) {
        TypeCheck check = new TypeCheck(words, text);
        List<Value> examples = check.examples(node);
        if (node instanceof Node.Implication implication) check.consequent(implication, examples);
        return check.problems;
    }

    private void consequent(Node.Implication implication, List<Value> examples) {
        boolean canBeResult =
                examples.isEmpty()
                        || withoutNone(examples).stream()
                                .anyMatch(
                                        value ->
                                                value instanceof Value.Verdict
                                                        || value instanceof Value.None);
        Node consequent = implication.consequents().getLast();
        if (!canBeResult)
            problem(
                    consequent.start(),
                    "a result must follow -> (bad, fail, good, ignore or unknown), this is "
                            + withoutNone(examples).getFirst().kind());
    }

    /** One of each kind the node may have; empty if that is not known. */
    private List<Value> examples(Node node) {
        return switch (node) {
            case Node.Literal literal -> List.of(literal.value());
            case Node.Name _, Node.Attribute _ -> named(node);
            case Node.ListLiteral list -> List.of(new Value.ListOf(elements(list.elements())));
            case Node.SetLiteral set -> set(set);
            case Node.Power power -> power(power);
            case Node.Unary unary -> unary(unary);
            case Node.Arithmetic arithmetic -> arithmetic(arithmetic);
            case Node.Comparison comparison -> comparison(comparison);
            case Node.Not _, Node.And _, Node.Or _ -> {
                node.children().forEach(this::examples);
                yield List.of(Value.TRUE);
            }
            case Node.Implication implication -> implication(implication);
        };
    }

    private List<Value> named(Node node) {
        return NameCheck.word(node, words).orElse(null) instanceof Word.Plain(List<Value> examples)
                ? examples
                : List.of();
    }

    private List<Value> elements(List<Node> nodes) {
        return nodes.stream().flatMap(node -> examples(node).stream()).toList();
    }

    private List<Value> set(Node.SetLiteral set) {
        try {
            return List.of(Value.SetOf.of(elements(set.elements())));
        } catch (OperandException e) {
            problem(set.offset(), e.message());
            return List.of();
        }
    }

    private List<Value> power(Node.Power power) {
        List<List<Value>> operands = power.operands().stream().map(this::examples).toList();
        List<Value> result = operands.getLast();
        for (int i = operands.size() - 2; i >= 0; i--)
            result = arithmetic(Operator.Arithmetic.POWER, operands.get(i), result, power.offset());
        return result;
    }

    private List<Value> unary(Node.Unary unary) {
        return tried(
                examples(unary.operand()),
                List.of(Value.NONE),
                unary.offset(),
                (operand, _) -> new Calculator().unary(unary.operator(), operand));
    }

    private List<Value> arithmetic(Node.Arithmetic arithmetic) {
        List<Value> result = examples(arithmetic.first());
        for (Link<Operator.Arithmetic> link : arithmetic.links())
            result = arithmetic(link.operator(), result, examples(link.operand()), link.offset());
        return result;
    }

    private List<Value> arithmetic(
            Operator.Arithmetic operator, List<Value> left, List<Value> right, int offset) {
        // Each trial with a calculator of its own: what examples make does not add up.
        return tried(left, right, offset, (a, b) -> new Calculator().compute(operator, a, b));
    }

    private List<Value> comparison(Node.Comparison comparison) {
        List<Value> left = examples(comparison.first());
        for (Link<Operator.Comparison> link : comparison.links()) {
            List<Value> right = examples(link.operand());
            tried(
                    left,
                    right,
                    link.offset(),
                    (a, b) -> Value.of(comparisons.compare(link.operator(), a, b).isTrue()));
            left = right;
        }
        return List.of(Value.TRUE);
    }

    private List<Value> implication(Node.Implication implication) {
        examples(implication.condition());
        List<Value> last = List.of();
        for (Node consequent : implication.consequents()) last = examples(consequent);
        if (last.isEmpty()) return last;
        List<Value> examples = new ArrayList<>(last);
        examples.add(Value.NONE);
        return examples;
    }

    private List<Value> tried(List<Value> left, List<Value> right, int offset, Trial trial) {
        Map<Class<?>, Value> byKind = new LinkedHashMap<>();
        Optional<String> wrong = Optional.empty();
        for (Value a : withoutNone(left))
            for (Value b : withoutNone(right)) {
                try {
                    Value value = trial.of(a, b);
                    byKind.putIfAbsent(value.getClass(), value);
                } catch (OperandException e) {
                    // It works on other values of these kinds, so what comes out is not known.
                    if (!e.isType()) return List.of();
                    wrong = Optional.of(e.message());
                } catch (InterruptedException e) {
                    throw new IllegalStateException("nothing here waits", e);
                }
            }
        if (byKind.isEmpty()) wrong.ifPresent(message -> problem(offset, message));
        return List.copyOf(byKind.values());
    }

    /** That something may be missing is no mistake; unless it is always missing. */
    private static List<Value> withoutNone(List<Value> examples) {
        List<Value> others =
                examples.stream().filter(value -> !(value instanceof Value.None)).toList();
        return others.isEmpty() ? examples : others;
    }

    private void problem(int offset, String message) {
        problems.add(Problem.at(offset, text, message));
    }
}
