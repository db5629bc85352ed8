package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.Facts;

/**
 * {@code notebook_attachment}: a OneNote section is bad. It holds files that a click on a picture
 * starts, and people share notebooks by link, not by mail.
 *
 * @param types MIME types by content
 */
public record NotebookAttachmentRule(TypeList types) implements Rule {
    public static final String NAME = "notebook_attachment";

    public static final TypeList DEFAULT_TYPES = TypeList.of("application/onenote");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        return Lure.judge(
                facts, file -> Lure.byContent(file, types, NotebookAttachmentRule::notebook));
    }

    private static Reason notebook(String type) {
        return Reason.of("notebook-attachment", Category.DANGEROUS_TYPE, Source.STATIC, type);
    }
}
