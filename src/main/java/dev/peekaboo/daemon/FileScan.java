package dev.peekaboo.daemon;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Wording;
import dev.peekaboo.mail.ContainerKind;
import dev.peekaboo.mail.UnpackLimits;
import dev.peekaboo.mail.Unpacked;
import dev.peekaboo.mail.Unpacker;
import dev.peekaboo.scan.MailParts;
import dev.peekaboo.scan.WorkFolders;
import dev.peekaboo.store.StoreException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Scans files from disk. Mails are taken apart here, so that every part is a job of its own and a
 * second copy of a part finds the first one known. Whatever is wrong with a file becomes a line of
 * its own; the rest is still scanned.
 */
final class FileScan {
    // A mail box is the admin's own file, so many mails in it are no attack.
    private static final UnpackLimits MBOX =
            new UnpackLimits(
                    100_000, 150L << 20, 20L << 30, Integer.MAX_VALUE, 1, Duration.ofMinutes(10));

    private final ScanRun run;
    private final Unpacker unpacker;
    private final MailParts mailParts;
    private final WorkFolders folders;
    private final Wording wording;

    FileScan(
            ScanRun run,
            Unpacker unpacker,
            MailParts mailParts,
            WorkFolders folders,
            Wording wording) {
        this.run = run;
        this.unpacker = unpacker;
        this.mailParts = mailParts;
        this.folders = folders;
        this.wording = wording;
    }

    void scan(Path file) throws InterruptedException {
        String path = file.toString();
        try {
            Optional<ContainerKind> kind = MailFile.kindOf(file);
            if (kind.isEmpty()) scanPlain(file);
            else scanMails(file, kind.get());
        } catch (IOException | StoreException e) {
            run.add(new ScanLine.Trouble(path, sentence(e)));
        }
    }

    private void scanPlain(Path file) throws IOException, InterruptedException {
        try (InputStream bytes = Files.newInputStream(file)) {
            run.add(
                    file.toString(),
                    Optional.empty(),
                    Declared.name(file.getFileName().toString()),
                    bytes);
        }
    }

    private void scanMails(Path file, ContainerKind kind) throws IOException, InterruptedException {
        try (WorkFolders.Folder folder = folders.make()) {
            // A worker sees only our own folders.
            Path copy = folder.path().resolve("mail");
            Files.copy(file, copy);
            Content content = new Content.OnDisk(copy, Files.size(copy));
            if (kind == ContainerKind.MBOX) scanBox(file.toString(), content);
            else scanMail(file.toString(), content);
        }
    }

    private void scanBox(String path, Content box) throws IOException, InterruptedException {
        try (WorkFolders.Folder folder = folders.make()) {
            Unpacked mails =
                    unpacker.unpack(box, Declared.NOTHING, ContainerKind.MBOX, MBOX, folder.path());
            for (Unpacked.Part mail : mails.parts())
                scanMail(path + "#" + mail.position(), mail.content());
            for (Unpacked.Gap gap : mails.gaps())
                run.add(new ScanLine.Trouble(path, wording.text(gap.reason())));
        }
    }

    private void scanMail(String path, Content mail) throws IOException, InterruptedException {
        mailParts.visit(
                mail,
                new MailParts.Visitor() {
                    @Override
                    public void leaf(String position, Unpacked.Part part)
                            throws IOException, InterruptedException {
                        try (InputStream bytes = part.content().open()) {
                            run.add(path, Optional.of(position), part.declared(), bytes);
                        }
                    }

                    @Override
                    public void gap(String position, Unpacked.Gap gap) throws InterruptedException {
                        String where = position.isEmpty() ? "" : "part " + position + ": ";
                        run.add(new ScanLine.Trouble(path, where + wording.text(gap.reason())));
                    }
                });
    }

    static String sentence(Exception trouble) {
        return switch (trouble) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "may not be read; check its permissions";
            default -> "cannot be scanned: " + trouble.getMessage();
        };
    }
}
