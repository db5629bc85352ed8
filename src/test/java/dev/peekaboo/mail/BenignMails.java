package dev.peekaboo.mail;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Mails that nobody may call bad: those written by hand in {@code benign/} and several hundred made
 * here, the same with every run.
 */
public final class BenignMails {
    private static final int MADE = 400;

    private static final List<String> SUBJECTS =
            List.of(
                    "Invoice 2026-%d",
                    "Re: meeting on day %d",
                    "Fwd: offer from amazon.com (%d)",
                    "Prüfung der Unterlagen %d",
                    "Ваш заказ %d",
                    "報告書 %d",
                    "发票 %d",
                    "Τιμολόγιο %d",
                    "Your download of report %d is ready",
                    "=?=? odd subject %d");

    private static final List<String> SENTENCES =
            List.of(
                    "please find the document attached.",
                    "The password for the portal is sent by letter.",
                    "Run setup.exe only if you downloaded it from our site.",
                    "In PowerShell, Get-Help shows what a command does.",
                    "The macro in last year's table is gone.",
                    "Grüße aus Köln, wir hören uns.",
                    "С уважением, Анна.",
                    "よろしくお願いします。",
                    "See https://www.partner.example/download?id=4711.",
                    "From here on it is easy.",
                    "Our terms have changed: read them on the web.",
                    "Call me on +49 30 123456.");

    private BenignMails() {}

    /**
     * One harmless mail.
     *
     * @param name tells the mail from the others, e.g. for a failure message
     */
    public record BenignMail(String name, byte[] bytes) {}

    /** All of them; those by hand first. */
    public static Stream<BenignMail> all() {
        return Stream.concat(
                byHand().stream(), LongStream.range(0, MADE).mapToObj(BenignMails::made));
    }

    private static List<BenignMail> byHand() {
        URL folder = BenignMails.class.getResource("/benign");
        if (folder == null) throw new IllegalStateException("benign/ is not on the class path");
        try (var files = Files.list(Path.of(folder.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(BenignMails::read)
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("cannot list " + folder, e);
        }
    }

    private static BenignMail read(Path file) {
        try {
            return new BenignMail(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    private static BenignMail made(long seed) {
        return new BenignMail("made-" + seed, new Writer(new Random(seed), (int) seed).mail());
    }

    /** Writes one mail. */
    private static final class Writer {
        private final Random random;
        private final BenignFiles files;
        private final int number;
        private final MailText mail;

        Writer(Random random, int number) {
            this.random = random;
            this.number = number;
            files = new BenignFiles(random);
            mail = MailText.mail(encoded(pick(SUBJECTS).formatted(number)));
        }

        byte[] mail() {
            switch (number % 8) {
                case 0 -> text("plain");
                case 1 -> text("html");
                case 2 -> alternative("alt" + number);
                case 3 -> related();
                case 4 -> forwarded();
                default -> mixed();
            }
            return mail.bytes();
        }

        private void mixed() {
            String boundary = "----=_NextPart_000_" + number;
            mail.multipart("mixed", boundary).lines("This is a multi-part message.", "");
            mail.line("--" + boundary);
            if (random.nextBoolean()) alternative("inner" + number);
            else text("plain");
            // Every kind of file comes up in turn, alone and beside others.
            attach(boundary, files.of(BenignFiles.KINDS.get(number % BenignFiles.KINDS.size())));
            for (int i = random.nextInt(3); i > 0; i--)
                attach(boundary, files.of(pick(BenignFiles.KINDS)));
            mail.line("--" + boundary + "--");
        }

        private void related() {
            mail.multipart("related", "rel").line("--rel");
            text("html");
            var image = files.of("png");
            mail.attachment(
                            "rel",
                            image.content(),
                            "Content-Type: image/png; name=\"image001.png\"",
                            "Content-ID: <image001.png@01D9>",
                            "Content-Disposition: inline; filename=\"image001.png\"")
                    .line("--rel--");
        }

        private void forwarded() {
            byte[] inner = new Writer(random, number + 1).mail();
            mail.multipart("mixed", "fwd").line("--fwd");
            text("plain");
            mail.line("--fwd").line("Content-Type: message/rfc822; name=\"offer from amazon.com\"");
            mail.line("Content-Disposition: attachment; filename=\"offer from amazon.com\"")
                    .line("");
            mail.bytes(inner).line("").line("--fwd--");
        }

        private void alternative(String boundary) {
            mail.multipart("alternative", boundary).line("--" + boundary);
            text("plain");
            mail.line("--" + boundary);
            text("html");
            mail.line("--" + boundary + "--");
        }

        private void attach(String boundary, BenignFiles.BenignFile file) {
            String name =
                    (random.nextBoolean() ? "Bericht für " : "report ") + number + file.extension();
            mail.attachment(
                    boundary,
                    file.content(),
                    "Content-Type: " + file.type() + "; name=\"" + encoded(name) + "\"",
                    "Content-Disposition: attachment; " + filename(name));
        }

        private String filename(String name) {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(3) == 0)
                return "filename=\"" + new String(utf8, StandardCharsets.ISO_8859_1) + "\"";
            if (random.nextBoolean()) return "filename=\"" + encoded(name) + "\"";
            var percent = new StringBuilder("filename*=utf-8''");
            for (byte b : utf8) percent.append("%%%02X".formatted(b & 0xff));
            return percent.toString();
        }

        private void text(String subtype) {
            Charset charset =
                    Charset.forName(pick(List.of("utf-8", "utf-8", "utf-16le", "gb18030")));
            var text = new StringBuilder("Hello,\r\n");
            for (int i = random.nextInt(8); i >= 0; i--)
                text.append(pick(SENTENCES)).append("\r\n");
            String body =
                    subtype.equals("html")
                            ? "<html><body><p>" + text + "</p></body></html>"
                            : text.toString();
            mail.line("Content-Type: text/" + subtype + "; charset=" + charset.name())
                    .lines("Content-Transfer-Encoding: base64", "")
                    .base64(body.getBytes(charset));
        }

        private <T> T pick(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        private static String encoded(String text) {
            boolean ascii = text.chars().allMatch(c -> c < 0x80);
            if (ascii) return text;
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            return "=?utf-8?B?" + Base64.getEncoder().encodeToString(utf8) + "?=";
        }
    }
}
