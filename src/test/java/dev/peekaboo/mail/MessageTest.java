package dev.peekaboo.mail;

import static dev.peekaboo.mail.MailText.mail;
import static dev.peekaboo.mail.MailText.raw;
import static dev.peekaboo.mail.Unpacking.gaps;
import static dev.peekaboo.mail.Unpacking.names;
import static dev.peekaboo.mail.Unpacking.texts;
import static dev.peekaboo.mail.Unpacking.told;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;

class MessageTest {
    @TempDir Path folder;

    private Unpacking unpacking;

    @BeforeEach
    void start() {
        unpacking = Unpacking.local(folder);
    }

    @Test
    void a_mail_without_parts_is_one_part() {
        var unpacked =
                unpacking.mail(
                        mail("hello")
                                .lines("Content-Type: TEXT/Plain; charset=utf-8", "", "Hi")
                                .bytes());

        assertThat(told(unpacked)).containsExactly("1 null text/plain null");
        assertThat(texts(unpacked)).containsExactly("Hi\r\n");
        assertThat(unpacked.gaps()).isEmpty();
    }

    @Test
    void a_name_that_was_decoded_is_kept_byte_for_byte() {
        var unpacked =
                unpacking.mail(
                        mail("hello")
                                .lines(
                                        "Content-Type: text/plain; name=\"=?utf-8?Q?=C3=A4.js?=\"",
                                        "Content-Disposition: attachment; filename=\"\u00e4.js\"",
                                        "",
                                        "Hi")
                                .bytes());

        Declared declared = unpacked.parts().getFirst().declared();
        assertThat(declared.name()).isEqualTo("ä.js");
        assertThat(declared.sentAs())
                .isEqualTo("name=\"=?utf-8?Q?=C3=A4.js?=\" | filename=\"\\xE4.js\"");
    }

    @Test
    void a_mail_that_claims_nothing_of_its_content_has_no_type() {
        var unpacked = unpacking.mail(mail("hello").lines("", "Hi").bytes());

        assertThat(told(unpacked)).containsExactly("1 null null null");
    }

    @Test
    void parts_are_numbered_as_imap_does_it() {
        byte[] mail =
                mail("numbers")
                        .multipart("mixed", "out")
                        .lines("--out", "Content-Type: multipart/alternative; boundary=in", "")
                        .lines("--in", "Content-Type: text/plain", "", "plain")
                        .lines("--in", "Content-Type: text/html", "", "<b>html</b>", "--in--", "")
                        .lines("--out", "Content-Type: message/rfc822", "")
                        .lines("Subject: inner", "", "inner text")
                        .attachment(
                                "out",
                                "PDF".getBytes(StandardCharsets.US_ASCII),
                                "Content-Type: application/pdf; name=\"a.pdf\"",
                                "Content-Disposition: Attachment; filename=\"a.pdf\"")
                        .end("out");

        var unpacked = unpacking.mail(mail);

        assertThat(told(unpacked))
                .containsExactly(
                        "1.1 null text/plain null",
                        "1.2 null text/html null",
                        "2 null message/rfc822 null",
                        "3 a.pdf application/pdf Attachment");
        assertThat(texts(unpacked))
                .containsExactly("plain", "<b>html</b>", "Subject: inner\r\n\r\ninner text", "PDF");
        assertThat(unpacked.gaps()).isEmpty();
    }

    @Test
    void every_transfer_encoding_is_undone() {
        byte[] mail =
                mail("encodings")
                        .multipart("mixed", "b")
                        .lines("--b", "Content-Transfer-Encoding: BASE64", "", "aGVs", "bG8=")
                        .lines(
                                "--b",
                                "Content-Transfer-Encoding: quoted-printable",
                                "",
                                "h=C3=A4=",
                                "llo")
                        .lines("--b", "Content-Transfer-Encoding: x-uuencode", "")
                        .lines("begin 644 u.txt", "%:&5L;&\\", "`", "end")
                        .lines("--b", "Content-Transfer-Encoding: 8bit", "", "h\u00e4llo")
                        .lines("--b", "Content-Transfer-Encoding: what-is-this", "", "aGVsbG8=")
                        .lines(
                                "--b",
                                "Content-Transfer-Encoding: \"base64\" (really)",
                                "",
                                "aGVsbG8=")
                        .end("b");

        var unpacked = unpacking.mail(mail);

        assertThat(texts(unpacked))
                .containsExactly(
                        "hello", "h\u00c3\u00a4llo", "hello", "h\u00e4llo", "aGVsbG8=", "hello");
        assertThat(names(unpacked))
                .containsExactly("null", "null", "u.txt", "null", "null", "null");
        assertThat(unpacked.gaps()).isEmpty();
    }

    @Test
    void base64_is_read_on_behind_its_padding_as_some_clients_do() {
        byte[] mail =
                mail("padding")
                        .lines("Content-Transfer-Encoding: base64", "", "aGFybQ==", "bGVzcw==")
                        .bytes();

        assertThat(texts(unpacking.mail(mail))).containsExactly("harmless");
    }

    @Test
    void honest_but_ugly_mail_has_no_gap() {
        byte[] noClosingBoundary =
                mail("a").multipart("mixed", "b").lines("--b", "", "one", "--b", "", "two").bytes();
        byte[] headersOnly = mail("b").multipart("mixed", "b").bytes();
        byte[] cutInTheHeader = mail("c").lines("Content-Type: text/pl").bytes();
        byte[] cutBase64 =
                mail("d").lines("Content-Transfer-Encoding: base64", "", "aGVsbG").bytes();
        byte[] truncatedByBounce =
                mail("e").multipart("mixed", "b").lines("[message truncated]").bytes();
        byte[] fromLine =
                raw().line("From ann@example.org Sun Nov 22 16:00:00 2026")
                        .bytes(mail("f").lines("", "body").bytes())
                        .bytes();

        assertThat(texts(unpacking.mail(noClosingBoundary))).containsExactly("one", "two\r\n");
        assertThat(texts(unpacking.mail(headersOnly))).isEmpty();
        assertThat(texts(unpacking.mail(cutInTheHeader))).containsExactly("");
        assertThat(texts(unpacking.mail(cutBase64))).containsExactly("hell");
        assertThat(told(unpacking.mail(truncatedByBounce))).containsExactly("1 null null null");
        assertThat(texts(unpacking.mail(fromLine))).containsExactly("body\r\n");
        for (byte[] mail :
                new byte[][] {
                    noClosingBoundary,
                    headersOnly,
                    cutInTheHeader,
                    cutBase64,
                    truncatedByBounce,
                    fromLine
                }) assertThat(unpacking.mail(mail).gaps()).isEmpty();
    }

    @Test
    void what_clients_read_differently_is_a_gap() {
        byte[] boundaries =
                mail("a")
                        .lines(
                                "Content-Type: multipart/mixed; boundary=a; boundary=b",
                                "",
                                "--a",
                                "",
                                "x",
                                "--a--")
                        .bytes();
        byte[] encodings =
                mail("b")
                        .lines(
                                "Content-Transfer-Encoding: base64",
                                "Content-Transfer-Encoding: quoted-printable",
                                "",
                                "eA==")
                        .bytes();
        byte[] noBoundary =
                mail("c").lines("Content-Type: multipart/mixed", "", "--x", "", "x").bytes();
        byte[] encoded =
                mail("d")
                        .lines(
                                "Content-Type: multipart/mixed; boundary=b",
                                "Content-Transfer-Encoding: base64",
                                "",
                                "LS1iDQoNCng=")
                        .bytes();
        byte[] piece =
                mail("e")
                        .lines("Content-Type: message/partial; number=1; total=2; id=x", "", "x")
                        .bytes();
        byte[] noMail = "WScript.Echo(1)\nvar a".getBytes(StandardCharsets.US_ASCII);

        assertThat(gaps(unpacking.mail(boundaries))).containsExactly("unpack-several-boundaries");
        assertThat(gaps(unpacking.mail(encodings))).containsExactly("unpack-several-encodings");
        assertThat(gaps(unpacking.mail(noBoundary))).containsExactly("unpack-no-boundary");
        assertThat(gaps(unpacking.mail(encoded))).containsExactly("unpack-encoded-multipart");
        assertThat(gaps(unpacking.mail(piece))).containsExactly("unpack-partial-mail");
        assertThat(gaps(unpacking.mail(noMail))).containsExactly("unpack-no-header");
    }

    @Test
    void a_field_that_is_there_twice_is_read_so_that_most_is_seen() {
        byte[] mail =
                mail("twice")
                        .lines(
                                "Content-Type: text/plain",
                                "Content-Type: multipart/mixed; boundary=b",
                                "")
                        .lines("--b", "Content-Disposition: attachment; filename=a.txt")
                        .lines("Content-Disposition: attachment; filename=a.js", "", "x")
                        .end("b");

        var unpacked = unpacking.mail(mail);

        assertThat(told(unpacked))
                .containsExactly("1 a.txt null attachment", "1 a.js null attachment");
        assertThat(unpacked.count()).isEqualTo(1);
    }

    @Test
    void a_part_with_two_names_is_there_under_both_if_their_extensions_differ() {
        byte[] mail =
                mail("names")
                        .multipart("mixed", "b")
                        .lines("--b", "Content-Type: application/pdf; name=harmless.txt")
                        .lines("Content-Disposition: attachment; filename=evil.exe", "", "x")
                        .lines("--b", "Content-Type: application/pdf; name=one.pdf")
                        .lines("Content-Disposition: attachment; filename=two.PDF", "", "x")
                        .end("b");

        assertThat(told(unpacking.mail(mail)))
                .containsExactly(
                        "1 evil.exe application/pdf attachment",
                        "1 harmless.txt application/pdf attachment",
                        "2 two.PDF application/pdf attachment");
    }

    @Test
    void parts_of_a_digest_are_mails_without_saying_so() {
        byte[] mail =
                mail("digest")
                        .multipart("digest", "b")
                        .lines("--b", "", "Subject: one", "", "1")
                        .lines("--b", "Content-Type: text/plain", "", "2")
                        .end("b");

        assertThat(told(unpacking.mail(mail)))
                .containsExactly("1 null message/rfc822 null", "2 null text/plain null");
    }

    @Test
    void a_large_part_goes_to_a_file_of_ours() {
        byte[] large = new byte[200_000];
        new Random(1).nextBytes(large);
        byte[] mail =
                mail("large")
                        .multipart("mixed", "b")
                        .attachment(
                                "b", large, "Content-Disposition: attachment; filename=\"../../x\"")
                        .end("b");

        var part = unpacking.mail(mail).parts().getFirst();

        assertThat(part.content())
                .isEqualTo(new Content.OnDisk(folder.resolve("part-000001"), 200_000));
        assertThat(Unpacking.bytes(part.content())).isEqualTo(large);
        assertThat(part.sha256()).isEqualTo(Hashes.sha256(large));
    }

    @Test
    void an_attachment_is_read_to_the_last_byte_whatever_its_length() {
        for (int size = 0; size < 300; size++) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            byte[] mail =
                    mail("s").multipart("mixed", "b").attachment("b", content, "X: y").end("b");

            assertThat(Unpacking.bytes(unpacking.mail(mail).parts().getFirst().content()))
                    .isEqualTo(content);
        }
    }
}
