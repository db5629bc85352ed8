package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.FileReport.Mark;

/** {@code contains_peekabooyar}: content that holds Peekaboo's harmless test string is bad. */
public record ContainsPeekabooyarRule() implements Rule {
    public static final String NAME = "contains_peekabooyar";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        return Reading.of(
                facts.file(),
                file ->
                        file.marks().contains(Mark.PEEKABOO_TEST)
                                ? Outcome.bad(TestFileRule.peekabooTest())
                                : Outcome.unknown(
                                        Reason.of(
                                                "no-peekaboo-test",
                                                Category.HARMLESS,
                                                Source.STATIC)));
    }
}
