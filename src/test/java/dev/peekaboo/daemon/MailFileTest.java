package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.mail.ContainerKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class MailFileTest {
    @TempDir Path folder;

    @Test
    void an_eml_file_is_a_mail_whatever_it_begins_with() throws IOException {
        assertThat(MailFile.kindOf(file("a.EML", "hello"))).hasValue(ContainerKind.MESSAGE);
    }

    @Test
    void a_maildir_file_is_a_mail_by_its_headers() throws IOException {
        Path mail =
                file(
                        "1700000000.M1P2.host:2,S",
                        "Return-Path: <a@b>\nReceived: from x\nSubject: s\n\nbody\n");

        assertThat(MailFile.kindOf(mail)).hasValue(ContainerKind.MESSAGE);
    }

    @Test
    void a_file_that_begins_with_a_from_line_is_a_mail_box() throws IOException {
        assertThat(
                        MailFile.kindOf(
                                file("inbox", "From a@b Mon Jan  1 00:00:00 2024\nSubject: s\n\n")))
                .hasValue(ContainerKind.MBOX);
    }

    @Test
    void a_text_that_merely_mentions_a_subject_is_no_mail() throws IOException {
        assertThat(MailFile.kindOf(file("notes.txt", "To: do list\nbuy milk\n"))).isEmpty();
        assertThat(MailFile.kindOf(file("empty", ""))).isEmpty();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
