package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.FileReport;

/**
 * {@code file_type_on_whitelist}: ignores a sample if at least one type of it is known, and every
 * known one (by name, by content, as declared) has a name on the list.
 *
 * @param whitelist types that cannot do harm
 */
public record FileTypeOnWhitelistRule(TypeList whitelist) implements Rule {
    public static final String NAME = "file_type_on_whitelist";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        return Reading.of(facts.file(), this::judge);
    }

    private Outcome judge(FileReport file) {
        if (file.known().isEmpty()) return Outcome.unknown(TypeNames.noneKnown());
        boolean allListed = file.known().stream().allMatch(whitelist::has);
        return allListed
                ? Outcome.ignored(
                        Reason.of(
                                "types-on-whitelist",
                                Category.POLICY,
                                Source.LIST,
                                TypeNames.listed(file, whitelist)))
                : Outcome.unknown(
                        Reason.of(
                                "types-not-on-whitelist",
                                Category.HARMLESS,
                                Source.LIST,
                                TypeNames.unlisted(file, whitelist)));
    }
}
