package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.OfficeReport;

import java.util.List;

/**
 * {@code office_macro_with_suspicious_keyword}: macro code in which a pattern is found is bad.
 *
 * @param keywords compiled to ignore case; searched anywhere in the code
 */
public record OfficeMacroWithSuspiciousKeywordRule(PatternList keywords) implements Rule {
    public static final String NAME = "office_macro_with_suspicious_keyword";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        return Reading.of(facts.office(), this::judge);
    }

    private Outcome judge(OfficeReport office) throws InterruptedException {
        return keywords.search(
                NAME,
                List.of(office.vbaCode()),
                hits ->
                        Reason.of(
                                "macro-keyword",
                                Category.MALICIOUS_DOCUMENT,
                                Source.STATIC,
                                hits.getFirst().pattern()),
                Reason.of("no-macro-keyword", Category.HARMLESS, Source.STATIC));
    }
}
