package dev.peekaboo.rule.expr;

import dev.peekaboo.rule.expr.Operator.Comparison;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Compares two values as Python does, with three differences that rules rely on: regular
 * expressions match ({@link Patterns}), results have an order of severity, and None is never less,
 * greater or contained.
 */
final class Comparisons {
    private final Patterns patterns;

    Comparisons(Patterns patterns) {
        this.patterns = patterns;
    }

    /**
     * @param match the text a regular expression matched, for the reason
     */
    record Compared(boolean isTrue, Optional<String> match) {
        static Compared of(boolean isTrue) {
            return new Compared(isTrue, Optional.empty());
        }

        Compared negated() {
            return of(!isTrue);
        }
    }

    Compared compare(Comparison operator, Value left, Value right)
            throws OperandException, InterruptedException {
        return switch (operator) {
            case EQUAL -> equal(left, right);
            case NOT_EQUAL -> equal(left, right).negated();
            case IN -> in(left, right);
            case NOT_IN -> notIn(left, right);
            case IS -> Compared.of(isSame(left, right));
            case IS_NOT -> Compared.of(!isSame(left, right));
            case IS_DISJOINT -> Compared.of(isDisjoint(left, right));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                    Compared.of(isOrdered(operator, left, right));
        };
    }

    private Compared equal(Value left, Value right) throws OperandException, InterruptedException {
        if (Patterns.areIn(left) || Patterns.areIn(right))
            return matched(patterns.match(Comparison.EQUAL, left, right));
        return Compared.of(isEqual(left, right));
    }

    private Compared in(Value left, Value right) throws OperandException, InterruptedException {
        if (Patterns.areIn(left) || Patterns.areIn(right))
            return matched(patterns.match(Comparison.IN, left, right));
        return Compared.of(!isUncontained(left, right) && contains(right, left));
    }

    private Compared notIn(Value left, Value right) throws OperandException, InterruptedException {
        if (Patterns.areIn(left) || Patterns.areIn(right)) return in(left, right).negated();
        return Compared.of(!isUncontained(left, right) && !contains(right, left));
    }

    private static Compared matched(Optional<String> match) {
        return new Compared(match.isPresent(), match);
    }

    /** Neither "in" nor "not in" is true then. */
    private static boolean isUncontained(Value member, Value container) {
        return container instanceof Value.None
                || (member instanceof Value.None && container instanceof Value.Text);
    }

    private static boolean contains(Value container, Value member) throws OperandException {
        if (container instanceof Value.ListOf(List<Value> items))
            return items.stream().anyMatch(item -> isEqual(item, member));
        if (container instanceof Value.SetOf set)
            return !(member instanceof Value.SetOf)
                    && set.byKey().containsKey(Value.SetOf.key(member));
        if (container instanceof Value.Text(String text) && member instanceof Value.Text(var part))
            return text.contains(part);
        throw OperandException.type(Comparison.IN, member, container);
    }

    /** As Python's {@code ==} without regular expressions: numbers by value, others by kind. */
    static boolean isEqual(Value left, Value right) {
        if (Numbers.isNumber(left) && Numbers.isNumber(right))
            return Order.of(left, right).filter(order -> order == 0).isPresent();
        if (left instanceof Value.ListOf(var a) && right instanceof Value.ListOf(var b))
            return a.size() == b.size() && commonStart(a, b) == a.size();
        if (left instanceof Value.SetOf a && right instanceof Value.SetOf b)
            return a.byKey().keySet().equals(b.byKey().keySet());
        return left.equals(right);
    }

    private static int commonStart(List<Value> left, List<Value> right) {
        Iterator<Value> others = right.iterator();
        int common = 0;
        for (Value value : left) {
            if (!others.hasNext() || !isEqual(value, others.next())) break;
            common++;
        }
        return common;
    }

    /**
     * Lists, sets and regular expressions are the same only as one object; everything else if it is
     * of one kind and equal.
     */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Value left, Value right) {
        boolean hasIdentity =
                left instanceof Value.ListOf
                        || left instanceof Value.SetOf
                        || left instanceof Value.Regex;
        return hasIdentity ? left == right : left.equals(right);
    }

    private static boolean isDisjoint(Value left, Value right) throws OperandException {
        if (!(left instanceof Value.SetOf set) || Patterns.areIn(left) || Patterns.areIn(right))
            throw OperandException.type(Comparison.IS_DISJOINT, left, right);
        for (Value item : items(right, left))
            if (set.byKey().containsKey(Value.SetOf.key(item))) return false;
        return true;
    }

    private static List<Value> items(Value value, Value left) throws OperandException {
        if (value instanceof Value.ListOf(List<Value> items)) return items;
        if (value instanceof Value.SetOf set) return set.items();
        if (value instanceof Value.Text(String text))
            return text.codePoints().mapToObj(c -> Value.of(Character.toString(c))).toList();
        throw OperandException.type(Comparison.IS_DISJOINT, left, value);
    }

    private static boolean isOrdered(Comparison operator, Value left, Value right)
            throws OperandException {
        if (left instanceof Value.None || right instanceof Value.None) return false;
        if (Patterns.areIn(left) || Patterns.areIn(right))
            throw OperandException.type(operator, left, right);
        if (left instanceof Value.SetOf a && right instanceof Value.SetOf b)
            return isSubset(operator, a, b);
        if (left instanceof Value.ListOf(var a) && right instanceof Value.ListOf(var b))
            return isOrdered(operator, a, b);
        if (!Order.isBetween(left, right)) throw OperandException.type(operator, left, right);
        // Without an order (not a number), every comparison is false.
        return Order.of(left, right).filter(order -> holds(operator, order)).isPresent();
    }

    private static boolean holds(Comparison operator, int order) {
        return switch (operator) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case EQUAL, NOT_EQUAL, IN, NOT_IN, IS, IS_NOT, IS_DISJOINT ->
                    throw new IllegalArgumentException("no order: " + operator);
        };
    }

    private static boolean isSubset(Comparison operator, Value.SetOf left, Value.SetOf right) {
        boolean isWithin = right.byKey().keySet().containsAll(left.byKey().keySet());
        boolean isAround = left.byKey().keySet().containsAll(right.byKey().keySet());
        // A proper subset is "less", a proper superset "greater"; sets may also be neither.
        if (!isWithin && !isAround) return false;
        return holds(operator, isWithin ? isAround ? 0 : -1 : 1);
    }

    /** By the first elements that differ; a list that ends earlier is less. */
    private static boolean isOrdered(Comparison operator, List<Value> left, List<Value> right)
            throws OperandException {
        int common = commonStart(left, right);
        if (common == left.size() || common == right.size())
            return holds(operator, Integer.compare(left.size(), right.size()));
        return isOrdered(operator, left.get(common), right.get(common));
    }
}
