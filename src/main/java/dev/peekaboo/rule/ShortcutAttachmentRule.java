package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.Facts;

import java.util.Set;

/**
 * {@code shortcut_attachment}: a file that makes Windows start something, or fetch it from a
 * stranger's server, is bad. Links to a web page ({@code .url}) are not on the default list: people
 * do mail them, and the browser has its own guards.
 *
 * @param types MIME types by content
 * @param extensions of kinds that are plain text, in lower case, without the dot
 */
public record ShortcutAttachmentRule(TypeList types, Set<String> extensions) implements Rule {
    public static final String NAME = "shortcut_attachment";

    public static final TypeList DEFAULT_TYPES = TypeList.of("application/x-ms-shortcut");

    public static final Set<String> DEFAULT_EXTENSIONS =
            Set.of(
                    "scf",
                    "settingcontent-ms",
                    "library-ms",
                    "search-ms",
                    "searchconnector-ms",
                    "appref-ms",
                    "msc",
                    "iqy");

    /** What the emulation follows; it then goes by what they open. */
    public static final Set<String> EMULATED =
            Set.of(
                    "scf",
                    "settingcontent-ms",
                    "library-ms",
                    "search-ms",
                    "searchconnector-ms",
                    "msc",
                    "iqy");

    /** As {@link #EMULATED}, by content. */
    public static final TypeList EMULATED_TYPES = DEFAULT_TYPES;

    public ShortcutAttachmentRule {
        extensions = Set.copyOf(extensions);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        return Lure.judge(
                facts,
                file -> {
                    Outcome byContent =
                            Lure.byContent(file, types, ShortcutAttachmentRule::shortcut);
                    return byContent instanceof Outcome.Says(Verdict.Bad _, boolean _)
                            ? byContent
                            : Lure.byTextualName(
                                    facts.sample(),
                                    file,
                                    extensions,
                                    ShortcutAttachmentRule::shortcut);
                });
    }

    private static Reason shortcut(String kind) {
        return Reason.of("shortcut-attachment", Category.DANGEROUS_TYPE, Source.STATIC, kind);
    }
}
