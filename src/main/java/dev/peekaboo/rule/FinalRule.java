package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.Facts;

/** {@code final_rule}: gives the reason when no other rule found anything. */
public record FinalRule() implements Rule {
    public static final String NAME = "final_rule";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome judge(Facts facts) {
        return Outcome.unknown(Reason.of("nothing-found", Category.HARMLESS, Source.STATIC));
    }
}
