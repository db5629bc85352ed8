package dev.peekaboo.daemon;

import dev.peekaboo.mail.ContainerKind;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells from the name and the first bytes whether a file on disk is a mail or a box of mails. */
final class MailFile {
    private static final int LOOK = 4096;
    // How mails begin that a mail server or client has stored; a maildir's files have no extension.
    private static final Pattern FIRST_LINE =
            Pattern.compile(
                    "(Return-Path|Received|Delivered-To|X-Original-To|Envelope-To|From|To|Subject|Date|Message-ID|MIME-Version"
                            + "|X-[A-Za-z-]+|DKIM-Signature|ARC-[A-Za-z-]+|Authentication-Results):.*",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern ANOTHER_HEADER =
            Pattern.compile("(?im)^(From|Date|Message-ID|Subject|MIME-Version|Received):");

    private MailFile() {}

    /** MESSAGE or MBOX, or empty for any other file. */
    static Optional<ContainerKind> kindOf(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".eml")) return Optional.of(ContainerKind.MESSAGE);
        String start = start(file);
        if (start.startsWith("From ")) return Optional.of(ContainerKind.MBOX);
        String firstLine = start.lines().findFirst().orElse("");
        boolean mail =
                FIRST_LINE.matcher(firstLine).matches()
                        && ANOTHER_HEADER.matcher(start.substring(firstLine.length())).find();
        return mail ? Optional.of(ContainerKind.MESSAGE) : Optional.empty();
    }

    private static String start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LOOK), StandardCharsets.ISO_8859_1);
        }
    }
}
