package dev.peekaboo.rule.expr;

import dev.peekaboo.rule.expr.Cursor.SyntaxException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Any expression whose names exist. Immutable, safe for many threads. */
public final class Formula {
    private final String text;
    private final Node node;
    private final List<Problem> warnings;

    private Formula(String text, Node node, List<Problem> warnings) {
        this.text = text;
        this.node = node;
        this.warnings = warnings;
    }

    /** Reads an expression that may use exactly the names given; kinds are not checked. */
    public static Formula parse(String text, Given names) throws ExpressionException {
        return parse(text, Word.of(names), false);
    }

    /** Reads an expression of a ruleset: an implication with a result behind it. */
    static Formula parseRule(String text, Word.Group words) throws ExpressionException {
        return parse(text, words, true);
    }

    private static Formula parse(String text, Word.Group words, boolean isRule)
            throws ExpressionException {
        Parser.Parsed parsed = parsed(text);
        Node node = parsed.node();
        List<Problem> problems = new ArrayList<>(parsed.problems());
        problems.addAll(NameCheck.check(node, words, text));
        if (isRule) problems.addAll(ruleProblems(node, words, text));
        if (!problems.isEmpty()) throw new ExpressionException(sorted(problems));
        List<Problem> warnings = new ArrayList<>(parsed.warnings());
        warnings.addAll(Traps.in(node, text));
        return new Formula(text, node, sorted(warnings));
    }

    private static Parser.Parsed parsed(String text) throws ExpressionException {
        try {
            return Parser.parse(text);
        } catch (SyntaxException e) {
            throw new ExpressionException(List.of(e.problem()));
        }
    }

    private static List<Problem> ruleProblems(Node node, Word.Group words, String text) {
        List<Problem> problems = new ArrayList<>(TypeCheck.check(node, words, text));
        if (!(node instanceof Node.Implication))
            problems.add(Problem.at(0, text, "missing implication; write CONDITION -> RESULT"));
        return problems;
    }

    private static List<Problem> sorted(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }

    /**
     * Works it out.
     *
     * @throws EvaluationException if the values do not suit the operators
     */
    public Value evaluate(Given names) throws EvaluationException, InterruptedException {
        try {
            return evaluate(names, new Evidence());
        } catch (NoFactException e) {
            throw new IllegalStateException("given values are all there", e);
        }
    }

    Value evaluate(Attributes names, Evidence evidence)
            throws EvaluationException, NoFactException, InterruptedException {
        return new Evaluator(names, evidence).evaluate(node);
    }

    /** Where and why it could not be worked out. */
    public Problem problem(EvaluationException e) {
        return Problem.at(e.offset(), text, e.message());
    }

    String text() {
        return text;
    }

    /** Whether the name stands in it, also where it may not be reached. */
    boolean names(String name) {
        return names(node, name);
    }

    private static boolean names(Node node, String name) {
        return (node instanceof Node.Name(String found, _) && found.equals(name))
                || node.children().stream().anyMatch(child -> names(child, name));
    }

    /** What is allowed but probably not meant, in the order of the text. */
    List<Problem> warnings() {
        return warnings;
    }
}
