package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.Facts;

/** {@code office_macro}: any document with macros is bad. */
public record OfficeMacroRule() implements Rule {
    public static final String NAME = "office_macro";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        return Reading.of(
                facts.office(),
                office ->
                        office.hasMacros()
                                ? Outcome.bad(
                                        Reason.of(
                                                "macro",
                                                Category.MALICIOUS_DOCUMENT,
                                                Source.STATIC))
                                : Outcome.unknown(
                                        Reason.of("no-macro", Category.HARMLESS, Source.STATIC)));
    }
}
