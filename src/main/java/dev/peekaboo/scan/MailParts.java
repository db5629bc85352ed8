package dev.peekaboo.scan;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.mail.ContainerKind;
import dev.peekaboo.mail.PasswordWords;
import dev.peekaboo.mail.UnpackLimits;
import dev.peekaboo.mail.Unpacked;
import dev.peekaboo.mail.Unpacker;

import java.io.IOException;
import java.util.List;

/** The leaf parts of a mail, those of the mails inside it included. */
public final class MailParts {
    private static final String MESSAGE = "message/rfc822";

    private final Unpacker unpacker;
    private final UnpackLimits limits;
    private final int deepest;
    private final WorkFolders folders;
    private final PasswordsAtHand passwords;

    /**
     * @param deepest most mails inside each other
     * @param passwords where the words of mails are noted for their parts
     */
    public MailParts(
            Unpacker unpacker,
            UnpackLimits limits,
            int deepest,
            WorkFolders folders,
            PasswordsAtHand passwords) {
        this.unpacker = unpacker;
        this.limits = limits;
        this.deepest = deepest;
        this.folders = folders;
        this.passwords = passwords;
    }

    /** Is shown the parts of a mail in order; a part's content is gone when the visit ends. */
    public interface Visitor {
        void leaf(String position, Unpacked.Part part) throws IOException, InterruptedException;

        /**
         * Something could not be looked at.
         *
         * @param position of the mail this is about; empty for the outermost
         */
        void gap(String position, Unpacked.Gap gap) throws InterruptedException;
    }

    /** Shows every leaf to the visitor. */
    public void visit(Content mail, Visitor visitor) throws IOException, InterruptedException {
        visit("", mail, 1, visitor);
    }

    /** Notes what may be passwords in samples that came together, e.g. the parts of one mail. */
    void notePasswords(List<Sample> samples) {
        PasswordWords words = new PasswordWords();
        for (Sample sample : samples) words.sample(sample);
        List<String> likely = words.list();
        samples.forEach(sample -> passwords.note(sample.sha256(), likely));
    }

    private void visit(String position, Content mail, int depth, Visitor visitor)
            throws IOException, InterruptedException {
        if (depth > deepest) {
            visitor.gap(
                    position, new Unpacked.Gap(Reason.limit("nested-too-deep", deepest), false));
            return;
        }
        try (WorkFolders.Folder folder = folders.make()) {
            Unpacked unpacked =
                    unpacker.unpack(
                            mail, Declared.NOTHING, ContainerKind.MESSAGE, limits, folder.path());
            List<String> words = new PasswordWords().mail(unpacked).list();
            for (Unpacked.Part part : unpacked.parts()) {
                passwords.note(part.sha256(), words);
                String inner =
                        position.isEmpty() ? part.position() : position + "." + part.position();
                if (MESSAGE.equals(part.declared().type()))
                    visit(inner, part.content(), depth + 1, visitor);
                else visitor.leaf(inner, part);
            }
            for (Unpacked.Gap gap : unpacked.gaps()) visitor.gap(position, gap);
        }
    }
}
