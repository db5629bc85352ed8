package dev.peekaboo.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes mails for tests, byte by byte as they would come over the wire. */
final class MailText {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private MailText() {}

    /** A mail with the usual header, without anything about its content. */
    static MailText mail(String subject) {
        return new MailText()
                .line("From: Ann <ann@example.org>")
                .line("To: Bob <bob@example.net>")
                .line("Subject: " + subject)
                .line("Date: Sun, 22 Nov 2026 16:00:00 +0000")
                .line("Message-ID: <" + Integer.toHexString(subject.hashCode()) + "@example.org>")
                .line("MIME-Version: 1.0");
    }

    static MailText raw() {
        return new MailText();
    }

    /** Characters 0 to 255 are written as one byte. */
    MailText line(String line) {
        bytes.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    MailText lines(String... lines) {
        for (String line : lines) line(line);
        return this;
    }

    MailText multipart(String subtype, String boundary) {
        return lines("Content-Type: multipart/" + subtype + "; boundary=\"" + boundary + "\"", "");
    }

    /** A part with base64 content; {@code headers} besides the encoding. */
    MailText attachment(String boundary, byte[] content, String... headers) {
        line("--" + boundary).lines(headers);
        return lines("Content-Transfer-Encoding: base64", "").base64(content);
    }

    MailText base64(byte[] content) {
        return line(Base64.getMimeEncoder().encodeToString(content));
    }

    MailText bytes(byte[] content) {
        bytes.writeBytes(content);
        return this;
    }

    byte[] end(String boundary) {
        return line("--" + boundary + "--").bytes();
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
