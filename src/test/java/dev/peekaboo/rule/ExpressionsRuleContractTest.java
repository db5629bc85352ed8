package dev.peekaboo.rule;

import dev.peekaboo.report.FakeFacts.Fact;
import dev.peekaboo.rule.expr.Expression;
import dev.peekaboo.rule.expr.ExpressionException;
import dev.peekaboo.rule.expr.ExpressionText;
import dev.peekaboo.rule.expr.ExpressionsRule;

import org.junit.jupiter.api.Nested;

import java.util.List;
import java.util.Set;

/** Expressions are a rule like any other, whichever fact they read. */
class ExpressionsRuleContractTest {
    abstract static class Expressions extends RuleContract {
        abstract String expression();

        @Override
        Rule rule() {
            try {
                return new ExpressionsRule(
                        List.of(
                                Expression.compile(
                                        new ExpressionText(
                                                "expression.1", "ruleset.conf", 1, expression()))));
            } catch (ExpressionException e) {
                throw new AssertionError(expression(), e);
            }
        }

        @Override
        String nameInConfiguration() {
            return "expressions";
        }
    }

    @Nested
    class OfTheSample extends Expressions {
        @Override
        String expression() {
            return "sample.file_size > 1000 -> bad";
        }

        @Override
        Set<Fact> reads() {
            return Set.of();
        }
    }

    @Nested
    class OfTheFile extends Expressions {
        @Override
        String expression() {
            return "filereport.type_by_content == 'application/x-dosexec' -> bad";
        }

        @Override
        Set<Fact> reads() {
            return Set.of(Fact.FILE);
        }
    }

    @Nested
    class OfMacros extends Expressions {
        @Override
        String expression() {
            return "olereport.has_office_macros -> bad";
        }

        @Override
        Set<Fact> reads() {
            return Set.of(Fact.OFFICE);
        }
    }

    @Nested
    class OfASandbox extends Expressions {
        @Override
        String expression() {
            return "sandboxreport.score > 8 -> bad";
        }

        @Override
        Set<Fact> reads() {
            return Set.of(Fact.SANDBOX);
        }
    }

    @Nested
    class OfWhatIsKnown extends Expressions {
        @Override
        String expression() {
            return "knownreport.worst_result == bad -> bad";
        }

        @Override
        Set<Fact> reads() {
            return Set.of(Fact.KNOWN);
        }
    }
}
