package dev.peekaboo.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.Envelope;
import dev.peekaboo.Reason;
import dev.peekaboo.Result;
import dev.peekaboo.Sample;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.FileReport.Mark;
import dev.peekaboo.report.MediaTypes;
import dev.peekaboo.report.Seen;
import dev.peekaboo.rule.EncryptedDocumentRule;
import dev.peekaboo.rule.Outcome;
import dev.peekaboo.rule.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;

class PasswordsOfMailsTest {
    @TempDir Path folder;

    private ScanHouse house;

    @BeforeEach
    void open() throws IOException {
        house =
                ScanHouse.Plan.withRules(new Scripts(), new EncryptedDocumentRule())
                        .with(new EncryptedZips())
                        .build(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** Every zip file looks as if it needed a password. */
    private static final class EncryptedZips extends FakeAnalyzers {
        @Override
        public Seen<FileReport> file(Sample sample) throws InterruptedException {
            return super.file(sample) instanceof Seen.Is(FileReport report)
                            && report.byContent().names().contains("application/zip")
                    ? new Seen.Is<>(
                            new FileReport(
                                    report.byContent(),
                                    MediaTypes.NONE,
                                    MediaTypes.NONE,
                                    "",
                                    Set.of(Mark.ENCRYPTED)))
                    : super.file(sample);
        }
    }

    private record Scripts() implements Rule {
        @Override
        public String name() {
            return "scripts";
        }

        @Override
        public Outcome judge(Facts facts) {
            Reason reason = Reason.of("test", Category.GENERIC, Reason.Source.STATIC);
            return "js".equals(facts.sample().declared().extension())
                    ? Outcome.bad(reason)
                    : Outcome.unknown(reason);
        }
    }

    private static String mail(String body, String archive) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        PasswordsOfMailsTest.class.getResourceAsStream(
                                "/dev/peekaboo/mail/" + archive))) {
            return "Subject: offer\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
                    + "--b\nContent-Type: text/html\n\n"
                    + body
                    + "\n--b\nContent-Type: application/zip; name=offer.zip\n"
                    + "Content-Transfer-Encoding: base64\n\n"
                    + Base64.getMimeEncoder().encodeToString(in.readAllBytes())
                    + "\n--b--\n";
        }
    }

    private Result judge(String mail) throws Exception {
        byte[] bytes = mail.getBytes(StandardCharsets.ISO_8859_1);
        var whole = (Spool.Received.Whole) house.scanner.receive(new ByteArrayInputStream(bytes));
        var taken =
                (InquiryAnswer.Taken)
                        house.inquiries.askMail(
                                whole.content(), whole.sha256(), Envelope.NOTHING, "test");
        return house.inquiries
                .progress(taken.inquiry(), Duration.ofSeconds(60))
                .verdict()
                .map(Verdict::result)
                .orElseThrow();
    }

    @Test
    void an_archive_is_opened_with_the_password_its_mail_tells() throws Exception {
        assertThat(judge(mail("<b>Password:</b> Sesam-2026", "aes.zip"))).isEqualTo(Result.BAD);
    }

    @Test
    void an_archive_whose_password_is_not_told_could_not_be_checked() throws Exception {
        assertThat(judge(mail("I will call you.", "aes.zip"))).isEqualTo(Result.FAILED);
    }

    @Test
    void an_archive_that_was_opened_and_is_harmless_is_not_held_to_be_encrypted() throws Exception {
        assertThat(judge(mail("The code is Sesam-2026.", "harmless.zip")))
                .isEqualTo(Result.UNKNOWN);
    }
}
