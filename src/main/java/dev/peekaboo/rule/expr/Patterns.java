package dev.peekaboo.rule.expr;

import dev.peekaboo.rule.PythonRegex;
import dev.peekaboo.rule.expr.Operator.Comparison;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Regular expressions as operands of {@code == != in}, alone or in lists and sets, on either side.
 * {@code ==} compares with the whole text, {@code in} searches. Of several patterns and several
 * texts one pair is enough. A plain text among the patterns stands for exactly itself.
 */
final class Patterns {
    private final Search search;

    Patterns(Search search) {
        this.search = search;
    }

    /** How one pattern is tried on one text. */
    interface Search {
        boolean matches(PythonRegex regex, String text, boolean isWhole)
                throws OperandException, InterruptedException;
    }

    /** Tries for real; a search that gives up is an error of the expression. */
    static boolean run(PythonRegex regex, String text, boolean isWhole)
            throws OperandException, InterruptedException {
        PythonRegex.Answer answer = isWhole ? regex.matchesWhole(text) : regex.find(text);
        return switch (answer) {
            case PythonRegex.Answer.Found _ -> true;
            case PythonRegex.Answer.NotFound _ -> false;
            case PythonRegex.Answer.GaveUp(var limit) -> throw gaveUp(regex, limit);
        };
    }

    private static OperandException gaveUp(PythonRegex regex, PythonRegex.Limit limit) {
        String pattern = "the regular expression /" + regex.source() + "/ ";
        return switch (limit) {
            case TIME -> OperandException.value(pattern + "takes too long on this text");
            case STACK -> OperandException.value(pattern + "needs too much memory on this text");
            case BUSY -> OperandException.busy(pattern + "had to wait too long for its turn");
        };
    }

    static boolean areIn(Value value) {
        return value instanceof Value.Regex
                || elements(value).stream().anyMatch(Value.Regex.class::isInstance);
    }

    /** The text that matched, or empty; None matches nothing. */
    Optional<String> match(Comparison operator, Value left, Value right)
            throws OperandException, InterruptedException {
        if (areIn(left) == areIn(right)) throw OperandException.type(operator, left, right);
        Value patterns = areIn(left) ? left : right;
        Value subject = areIn(left) ? right : left;
        if (subject instanceof Value.None) return Optional.empty();
        if (subject instanceof Value.Text(String text))
            return any(operator, patterns, text) ? Optional.of(text) : Optional.empty();
        if (!(subject instanceof Value.ListOf || subject instanceof Value.SetOf))
            throw OperandException.type(operator, left, right);
        for (Value element : elements(subject)) {
            if (!(element instanceof Value.Text(String text)))
                throw OperandException.type(operator, patterns, element);
            if (any(operator, patterns, text)) return Optional.of(text);
        }
        return Optional.empty();
    }

    private boolean any(Comparison operator, Value patterns, String text)
            throws OperandException, InterruptedException {
        boolean isWhole = operator == Comparison.EQUAL;
        if (patterns instanceof Value.Regex(PythonRegex regex))
            return search.matches(regex, text, isWhole);
        for (Value pattern : elements(patterns)) {
            boolean matches =
                    pattern instanceof Value.Regex(PythonRegex regex)
                            ? search.matches(regex, text, isWhole)
                            : Comparisons.isEqual(pattern, Value.of(text));
            if (matches) return true;
        }
        return false;
    }

    static Collection<Value> elements(Value value) {
        if (value instanceof Value.ListOf(List<Value> items)) return items;
        if (value instanceof Value.SetOf set) return set.byKey().values();
        return List.of();
    }
}
