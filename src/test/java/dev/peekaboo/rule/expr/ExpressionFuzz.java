package dev.peekaboo.rule.expr;

import java.nio.charset.StandardCharsets;

/** Fuzz target: whatever is written as a rule's expression, it is judged or refused as such. */
public final class ExpressionFuzz {
    private ExpressionFuzz() {}

    public static void fuzzerTestOneInput(byte[] text) throws InterruptedException {
        var source = new ExpressionText("rule", "f", 1, new String(text, StandardCharsets.UTF_8));
        try {
            Expression.tryOut(source, Given.NOTHING);
        } catch (ExpressionException refused) {
            if (String.valueOf(refused.getMessage()).isBlank())
                throw new AssertionError("no reason given");
        }
    }
}
