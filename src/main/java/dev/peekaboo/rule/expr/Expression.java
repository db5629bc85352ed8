package dev.peekaboo.rule.expr;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Result;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.Seen;
import dev.peekaboo.rule.expr.Judged.Cause;
import dev.peekaboo.rule.expr.Scope.Gap;

import java.util.List;
import java.util.Optional;

/**
 * One expression of a ruleset, such as {@code cuckooreport.score > 8 -> bad}: checked once when it
 * is loaded, judged for each sample. Immutable, safe for many threads.
 */
public final class Expression {
    /** Sets in expressions may be long; a reason is read by people. */
    private static final int LONGEST_QUOTE = 300;

    private static final Word.Group WORDS = Word.ofRulesets();

    private final ExpressionText source;
    private final Formula formula;

    private Expression(ExpressionText source, Formula formula) {
        this.source = source;
        this.formula = formula;
    }

    /**
     * Reads and checks an expression.
     *
     * @throws ExpressionException with all that is wrong with it: syntax, names and attributes that
     *     do not exist (also where they would not be reached), operators that can never work, a
     *     missing implication, a consequent that is no result
     */
    public static Expression compile(ExpressionText source) throws ExpressionException {
        return new Expression(source, Formula.parseRule(source.text(), WORDS));
    }

    /** What is allowed but probably not meant: lost backslashes, regular expressions half tied. */
    public List<Problem> warnings() {
        return formula.warnings();
    }

    /** Whether it names a sandbox report. */
    boolean readsSandbox() {
        return formula.names("cuckooreport") || formula.names("sandboxreport");
    }

    public ExpressionText source() {
        return source;
    }

    /** Judges a sample; asks only for the facts that are needed. */
    public Judged judge(Facts facts) throws InterruptedException {
        return judge(new FactScope(facts));
    }

    private Judged judge(Scope scope) throws InterruptedException {
        Evidence evidence = new Evidence();
        try {
            Judged judged = judged(formula.evaluate(scope, evidence), evidence);
            for (Source report : evidence.reports()) judged = unlessGap(judged, scope.gap(report));
            return judged;
        } catch (EvaluationException e) {
            return failed(formula.problem(e), e.isPassing());
        } catch (NoFactException e) {
            return switch (e.seen()) {
                case Seen.NotSeen<?>(Reason why, boolean passing) ->
                        new Judged.Failed(Cause.FACT, why, passing);
                case Seen.NotApplicable<?> _ -> new Judged.NotApplicable();
                case Seen.Is<?> is -> throw new IllegalStateException("a fact that is: " + is, e);
            };
        }
    }

    /**
     * Checks and judges an expression with values given by hand; what is not given is as in an
     * empty report. See {@code peekaboo rules eval}.
     *
     * @throws IllegalArgumentException if a value cannot stand where it is given
     */
    public static Judged tryOut(ExpressionText source, Given given)
            throws ExpressionException, InterruptedException {
        Word.Group words = WORDS;
        Given filledIn = GivenScope.filledIn(given);
        if (given.names().contains("cortexreport"))
            words = words.with("cortexreport", Word.of(filledIn.part("cortexreport")));
        Expression expression = new Expression(source, Formula.parseRule(source.text(), words));
        return expression.judge(GivenScope.scope(filledIn));
    }

    /** What is given but has no place in any report, e.g. {@code sample.nmae}. */
    public static List<String> unknown(Given given) {
        return GivenScope.unknown(given);
    }

    private Judged judged(Value value, Evidence evidence) {
        return switch (value) {
            case Value.Verdict(Result result) -> new Judged.Matched(result, matched(evidence));
            case Value.None _ -> new Judged.NoMatch(evidence.source());
            case Value.Bool _,
                    Value.Int _,
                    Value.Real _,
                    Value.Text _,
                    Value.ListOf _,
                    Value.SetOf _,
                    Value.Regex _,
                    Value.Fields _ ->
                    failed(new Problem(1, 1, "it gives " + value.kind() + " and no result"), false);
        };
    }

    private Reason matched(Evidence evidence) {
        String found = String.join("; ", evidence.lines());
        return found.isEmpty()
                ? Reason.of("expression-always", Category.POLICY, evidence.source(), quote())
                : Reason.of("expression", Category.POLICY, evidence.source(), quote(), found);
    }

    private Judged failed(Problem problem, boolean passing) {
        return new Judged.Failed(
                Cause.EVALUATION,
                Reason.error(
                        "expression-error",
                        quote(),
                        source.file() + ":" + (source.line() + problem.line() - 1),
                        problem.message()),
                passing);
    }

    /** What an incomplete report shows did happen; that it does not show more proves nothing. */
    private Judged unlessGap(Judged judged, Optional<Gap> gap) {
        if (gap.isEmpty() || judged instanceof Judged.Failed) return judged;
        boolean isBad = judged instanceof Judged.Matched(Result result, _) && result == Result.BAD;
        if (isBad && gap.get().isPartial()) return judged;
        return new Judged.Failed(
                Cause.INCOMPLETE,
                Reason.error(
                        "expression-incomplete-report",
                        quote(),
                        String.join("; ", gap.get().reasons())),
                // What a sandbox cut off it will cut off again; that nothing ran may pass.
                !gap.get().isPartial());
    }

    /** On one line, shortened. */
    private String quote() {
        return Evidence.shortened(source.text().strip().replaceAll("\\s+", " "), LONGEST_QUOTE);
    }
}
