package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.FileReport;

/**
 * {@code file_type_on_greylist}: lets later rules see a sample only if no type of it is known, or
 * any (by name, by content, as declared) has a name on the list.
 *
 * @param greylist types worth a closer look
 */
public record FileTypeOnGreylistRule(TypeList greylist) implements Rule {
    public static final String NAME = "file_type_on_greylist";

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
        boolean anyListed = file.known().stream().anyMatch(greylist::has);
        return anyListed
                ? Outcome.unknown(
                        Reason.of(
                                "types-on-greylist",
                                Category.HARMLESS,
                                Source.LIST,
                                TypeNames.listed(file, greylist)))
                : new Outcome.Says(new Verdict.Unknown(notWorthMore(file)), false);
    }

    private static Reason notWorthMore(FileReport file) {
        return Reason.of(
                "types-not-on-greylist", Category.POLICY, Source.LIST, TypeNames.all(file));
    }
}
