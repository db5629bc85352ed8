package dev.peekaboo.daemon;

import dev.peekaboo.config.Item;
import dev.peekaboo.config.Section;
import dev.peekaboo.rule.expr.Expression;
import dev.peekaboo.rule.expr.ExpressionException;
import dev.peekaboo.rule.expr.ExpressionText;
import dev.peekaboo.rule.expr.Problem;

import java.util.ArrayList;
import java.util.List;

/** The expressions of a section, with their mistakes at the line and column where they are. */
record ExpressionList(Section section, String option) {
    /** Those that can be used; the others are problems. */
    List<Expression> compile(List<Item> items) {
        List<Expression> expressions = new ArrayList<>();
        for (Item item : items) {
            try {
                Expression expression = Expression.compile(text(item));
                expression
                        .warnings()
                        .forEach(doubt -> section.warning(place(item, doubt), told(doubt)));
                expressions.add(expression);
            } catch (ExpressionException e) {
                e.problems()
                        .forEach(mistake -> section.problem(place(item, mistake), told(mistake)));
            }
        }
        return expressions;
    }

    private ExpressionText text(Item item) {
        return new ExpressionText(option, item.file(), item.line(), item.value());
    }

    /** The line of the mistake, in an expression of several lines. */
    private static Item place(Item item, Problem problem) {
        return new Item(item.value(), item.file(), item.line() + problem.line() - 1);
    }

    private String told(Problem problem) {
        return "column %d of this line of the %s: %s"
                .formatted(problem.column(), option, problem.message());
    }
}
