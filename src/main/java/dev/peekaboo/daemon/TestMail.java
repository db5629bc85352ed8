package dev.peekaboo.daemon;

import dev.peekaboo.InquiryId;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A mail with our harmless test file as its attachment, which every sound installation calls bad.
 * Each one is a mail of its own, so that no answer comes from memory.
 *
 * @param id without brackets
 */
record TestMail(String id, String from, String to) {
    /** Put together here so that this program is none itself. */
    private static final String TEST_FILE =
            "Peekaboo!I-see-you!4f1c9e27d05b8a63$" + "HARMLESS-MAIL-FILTER-TEST-FILE";

    static TestMail to(String from, String to) {
        return new TestMail(InquiryId.random().hex() + "@peekaboo.invalid", from, to);
    }

    static byte[] testFile() {
        return TEST_FILE.getBytes(StandardCharsets.US_ASCII);
    }

    /** Its header fields, each a name and a value. */
    String[][] fields() {
        return new String[][] {
            {"From", "<" + from + ">"},
            {"To", "<" + to + ">"},
            {"Subject", "Peekaboo's test of this mail system"},
            {"Message-ID", "<" + id + ">"},
            {"MIME-Version", "1.0"},
            {"Content-Type", "multipart/mixed; boundary=peekaboo-test"}
        };
    }

    String body() {
        return """
        --peekaboo-test
        Content-Type: text/plain

        If you can read this, the mail system delivers what Peekaboo calls bad.
        The attachment is harmless.

        --peekaboo-test
        Content-Type: application/octet-stream
        Content-Disposition: attachment; filename="peekaboo-test.bin"
        Content-Transfer-Encoding: base64

        %s
        --peekaboo-test--
        """
                .formatted(Base64.getEncoder().encodeToString(testFile()))
                .replace("\n", "\r\n");
    }

    byte[] bytes() {
        StringBuilder mail = new StringBuilder();
        for (String[] field : fields())
            mail.append(field[0]).append(": ").append(field[1]).append("\r\n");
        return mail.append("\r\n").append(body()).toString().getBytes(StandardCharsets.US_ASCII);
    }
}
