package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.FileReport.Mark;

/**
 * {@code encrypted_document}: what needs a password to be read could not be checked, and will not
 * be later either. Never a pass.
 */
public record EncryptedDocumentRule() implements Rule {
    public static final String NAME = "encrypted_document";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        return Reading.of(facts.file(), EncryptedDocumentRule::judge);
    }

    private static Outcome judge(FileReport file) {
        return file.marks().contains(Mark.ENCRYPTED)
                ? Outcome.failed(
                        Reason.of(
                                "encrypted-document",
                                Category.ENCRYPTED,
                                Source.STATIC,
                                TypeNames.content(file.byContent())),
                        false)
                : Outcome.unknown(Reason.of("not-encrypted", Category.HARMLESS, Source.STATIC));
    }
}
