package dev.peekaboo.mail;

import static dev.peekaboo.mail.Unpacking.texts;
import static dev.peekaboo.mail.Unpacking.told;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

class MboxTest {
    private static final String FROM = "From ann@example.org Sun Nov 22 16:00:00 2026\n";

    @TempDir Path folder;

    private Unpacked unpack(String mbox) {
        return Unpacking.local(folder)
                .unpack(ContainerKind.MBOX, mbox.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void an_mbox_is_cut_at_its_from_lines() {
        var unpacked = unpack(FROM + "Subject: 1\n\none\n\n" + FROM + "Subject: 2\n\ntwo\n");

        assertThat(told(unpacked))
                .containsExactly("1 null message/rfc822 null", "2 null message/rfc822 null");
        assertThat(texts(unpacked)).containsExactly("Subject: 1\n\none\n\n", "Subject: 2\n\ntwo\n");
    }

    @Test
    void quoted_from_lines_lose_one_sign() {
        assertThat(texts(unpack(FROM + "S: 1\n\n>From me\n>>From you\n> From her\n>x\n")))
                .containsExactly("S: 1\n\nFrom me\n>From you\n> From her\n>x\n");
    }

    @Test
    void a_sentence_that_begins_with_from_does_not_cut_a_mail() {
        assertThat(unpack(FROM + "S: 1\n\nFrom what I hear, all is well.\n").parts()).hasSize(1);
    }

    @Test
    void line_ends_of_windows_and_a_missing_first_from_line_are_taken() {
        var unpacked =
                unpack("\r\nS: 1\r\n\r\none\r\n" + FROM.replace("\n", "\r\n") + "S: 2\r\n\r\ntwo");

        assertThat(texts(unpacked)).containsExactly("S: 1\r\n\r\none\r\n", "S: 2\r\n\r\ntwo");
    }

    @Test
    void an_empty_mbox_has_no_mails() {
        assertThat(unpack("").parts()).isEmpty();
        assertThat(unpack("\n\n").parts()).isEmpty();
    }
}
