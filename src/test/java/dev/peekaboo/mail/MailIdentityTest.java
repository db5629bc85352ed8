package dev.peekaboo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A retry is recognised over other relays, and no mail is taken for another. */
class MailIdentityTest {
    private static final String MAIL =
            """
            From: sender@example.org
            Message-ID: <one@example.org>
            Subject: invoice
            Content-Type: multipart/mixed;
             boundary=b

            --b
            X-Part: not of the mail's header

            text
            --b--
            """;

    @Test
    void the_retry_over_another_relay_and_another_filter_is_the_same_mail() throws IOException {
        String first =
                """
                Return-Path: <sender@example.org>
                X-Spam-Status: No,
                \tscore=1
                Received: from a.example.org (a.example.org [192.0.2.1])
                \tby mx1.example.net; Sun, 22 Nov 2026 16:00:00 +0000
                """;
        String second =
                """
                Delivered-To: clerk@example.net
                ARC-Seal: i=1; a=rsa-sha256
                Authentication-Results: mx2.example.net;
                  spf=pass
                RECEIVED: from b.example.org by mx2.example.net; Sun, 22 Nov 2026 16:17:00 +0000
                """;

        assertThat(identity(first + MAIL)).isEqualTo(identity(MAIL));
        assertThat(identity(second + MAIL)).isEqualTo(identity(MAIL));
        assertThat(identity((second + MAIL).replace("\nS", "\r\nS"))).isEqualTo(identity(MAIL));
    }

    @Test
    void the_message_id_is_found_on_the_way() throws IOException {
        assertThat(identity(MAIL).messageId()).isEqualTo("<one@example.org>");
        assertThat(identity("Subject: x\n\nMessage-ID: <body@example.org>\n").messageId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: another",
                "Content-Type: text/html",
                "X-Part: other words",
                "Message-ID: <two@example.org>"
            })
    void any_other_line_makes_another_mail(String line) throws IOException {
        String name = line.substring(0, line.indexOf(':'));
        String other = MAIL.replaceFirst("(?m)^" + name + ":.*$", line);

        assertThat(other).isNotEqualTo(MAIL);
        assertThat(identity(other)).isNotEqualTo(identity(MAIL));
    }

    /** Each of these, some program reads as the beginning of a body or of another field. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-A: %s\nSubject: x\n   \nbody",
                "X-A: 1\rContent-Type: %s\nSubject: x\n\nbody",
                "no field at all\nX-A: %s\n\nbody",
                "X-A : %s\n\nbody",
                " X-A: %s\n\nbody",
                "X-A: %s\0\n\nbody",
                "X-A: %s\nSubject: a header without an end"
            })
    void nothing_is_left_out_of_a_header_that_may_be_read_in_two_ways(String mail)
            throws IOException {
        assertThat(identity(mail.formatted("one"))).isNotEqualTo(identity(mail.formatted("two")));
    }

    @Test
    void a_header_longer_than_any_honest_one_counts_as_a_whole() throws IOException {
        String huge = "X-A: %s\n" + "X-B: b\n".repeat(60_000) + "\nbody";

        assertThat(identity(huge.formatted("one"))).isNotEqualTo(identity(huge.formatted("two")));
    }

    @Test
    void two_bodies_that_differ_in_their_line_ends_are_two_mails() throws IOException {
        assertThat(identity("Subject: x\n\na\r\nb")).isNotEqualTo(identity("Subject: x\n\na\nb"));
    }

    private static MailIdentity identity(String mail) throws IOException {
        return MailIdentity.of(new Content.InMemory(mail.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
