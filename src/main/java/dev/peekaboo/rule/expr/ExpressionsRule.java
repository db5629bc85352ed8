package dev.peekaboo.rule.expr;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Result;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.Facts;
import dev.peekaboo.rule.Outcome;
import dev.peekaboo.rule.Rule;

import java.util.List;
import java.util.Optional;

/**
 * The rule {@code expressions}: the first expression that gives a result decides. One that fails
 * does not hide a bad one behind it: the others are still asked, and only bad beats the failure.
 */
public final class ExpressionsRule implements Rule {
    private final List<Expression> expressions;

    /**
     * @param expressions in the order they are asked
     */
    public ExpressionsRule(List<Expression> expressions) {
        this.expressions = List.copyOf(expressions);
    }

    @Override
    public String name() {
        return "expressions";
    }

    @Override
    public boolean readsSandbox() {
        return expressions.stream().anyMatch(Expression::readsSandbox);
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        Optional<Verdict> failure = Optional.empty();
        Optional<Source> read = Optional.empty();
        for (Expression expression : expressions) {
            switch (expression.judge(facts)) {
                case Judged.Matched(Result result, Reason reason) -> {
                    Verdict verdict = verdict(result, reason);
                    boolean decides = failure.isEmpty() && result != Result.FAILED;
                    if (decides || result == Result.BAD) return new Outcome.Says(verdict, false);
                    if (failure.isEmpty()) failure = Optional.of(verdict);
                }
                case Judged.Failed(_, Reason reason, boolean passing) ->
                        failure =
                                failure.or(() -> Optional.of(new Verdict.Failed(reason, passing)));
                case Judged.NoMatch(Source source) -> read = Optional.of(stronger(read, source));
                case Judged.NotApplicable _ -> {}
            }
        }
        if (failure.isPresent()) return new Outcome.Says(failure.get(), true);
        if (read.isEmpty() && !expressions.isEmpty()) return new Outcome.NotApplicable();
        return new Outcome.Says(nothingApplies(read.orElse(Source.STATIC)), true);
    }

    private static Verdict verdict(Result result, Reason reason) {
        return switch (result) {
            case BAD -> new Verdict.Bad(reason);
            // An expression that says fail will say so again.
            case FAILED -> Verdict.failedForGood(reason);
            case GOOD -> new Verdict.Good(reason);
            case IGNORED -> new Verdict.Ignored(reason);
            case UNKNOWN, UNCHECKED -> new Verdict.Unknown(reason);
        };
    }

    private static Verdict nothingApplies(Source source) {
        return new Verdict.Unknown(Reason.of("expression-none", Category.HARMLESS, source));
    }

    private static Source stronger(Optional<Source> one, Source other) {
        return one.isPresent() && rank(one.get()) > rank(other) ? one.get() : other;
    }

    private static int rank(Source source) {
        return switch (source) {
            case SANDBOX -> 3;
            case EMULATION -> 2;
            case KNOWN -> 1;
            case STATIC, LIST, LIMIT, ERROR -> 0;
        };
    }
}
