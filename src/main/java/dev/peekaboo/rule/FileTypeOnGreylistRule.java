package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Declared;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.FileReport;

import java.util.Set;

/**
 * {@code file_type_on_greylist}: lets later rules see a sample only if no type of it is known, or
 * any (by name, by content, as declared) has a name on the list, or if its name ends as listed.
 *
 * @param greylist types worth a closer look
 * @param extensions of kinds without a type of their own, in lower case, without the dot; none in
 *     PeekabooAV
 */
public record FileTypeOnGreylistRule(TypeList greylist, Set<String> extensions) implements Rule {
    public static final String NAME = "file_type_on_greylist";

    public FileTypeOnGreylistRule {
        extensions = Set.copyOf(extensions);
    }

    public FileTypeOnGreylistRule(TypeList greylist) {
        this(greylist, Set.of());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        return Reading.of(facts.file(), file -> judge(file, facts.sample().declared()));
    }

    private Outcome judge(FileReport file, Declared declared) {
        if (file.known().isEmpty()) return Outcome.unknown(TypeNames.noneKnown());
        String extension = Lure.extension(declared, file);
        if (extensions.contains(extension))
            return Outcome.unknown(
                    Reason.of(
                            "types-on-greylist", Category.HARMLESS, Source.LIST, "." + extension));
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
