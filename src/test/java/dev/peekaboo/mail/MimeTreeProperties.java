package dev.peekaboo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Whatever tree of parts is written into a mail, its leaves come out again. */
class MimeTreeProperties {
    private static final int MAILS = 500;

    @TempDir Path folder;

    /** A leaf as it was written. */
    private record Leaf(String position, String name, byte[] content) {}

    @Test
    void the_leaves_of_a_mail_are_the_ones_that_were_written() {
        for (long seed = 0; seed < MAILS; seed++) {
            var writer = new TreeWriter(seed);
            byte[] mail = writer.mail();

            var unpacked = Unpacking.local(folder.resolve("unused")).mail(mail);

            assertThat(unpacked.gaps()).as("gaps with seed %d", seed).isEmpty();
            assertThat(unpacked.parts())
                    .as("parts with seed %d", seed)
                    .hasSameSizeAs(writer.leaves);
            for (int i = 0; i < writer.leaves.size(); i++) {
                var part = unpacked.parts().get(i);
                var leaf = writer.leaves.get(i);
                assertThat(part.position())
                        .as("position with seed %d", seed)
                        .isEqualTo(leaf.position);
                assertThat(part.declared().name())
                        .as("name with seed %d", seed)
                        .isEqualTo(leaf.name);
                assertThat(Unpacking.bytes(part.content()))
                        .as("leaf %s with seed %d", leaf.position, seed)
                        .isEqualTo(leaf.content);
                assertThat(part.sha256()).isEqualTo(Hashes.sha256(leaf.content));
            }
        }
    }

    /** Writes one random mail and remembers its leaves. */
    private static final class TreeWriter {
        final List<Leaf> leaves = new ArrayList<>();
        private final Random random;
        private final MailText text;
        private int boundaries;

        TreeWriter(long seed) {
            random = new Random(seed);
            text = MailText.mail("seed " + seed);
        }

        byte[] mail() {
            if (random.nextInt(10) == 0) leaf("1");
            else multipart("", 0);
            return text.bytes();
        }

        private void multipart(String prefix, int depth) {
            String boundary = "=_" + boundaries++ + "_" + random.nextInt(1000) + "=";
            text.multipart(random.nextBoolean() ? "mixed" : "alternative", boundary);
            if (random.nextBoolean()) text.line("A multipart message.");
            int parts = 1 + random.nextInt(4);
            for (int i = 1; i <= parts; i++) {
                text.line("--" + boundary);
                if (depth < 4 && random.nextInt(3) == 0) multipart(prefix + i + ".", depth + 1);
                else leaf(prefix + i);
            }
            text.line("--" + boundary + "--");
            if (random.nextBoolean()) text.lines("", "An epilogue.");
        }

        private void leaf(String position) {
            String name = name();
            text.line("Content-Disposition: attachment; " + written(name));
            byte[] content = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(3000)];
            random.nextBytes(content);
            leaves.add(new Leaf(position, name, content));
            // Without a boundary behind it, quoted-printable text has a line end of its own.
            if (boundaries == 0 || random.nextBoolean()) {
                text.lines("Content-Transfer-Encoding: base64", "").base64(content);
            } else {
                text.lines("Content-Transfer-Encoding: quoted-printable", "");
                quotedPrintable(content);
            }
        }

        private void quotedPrintable(byte[] content) {
            var line = new StringBuilder();
            for (byte b : content) {
                line.append("=%02X".formatted(b & 0xff));
                if (line.length() > 72) {
                    text.line(line.append('=').toString());
                    line.setLength(0);
                }
            }
            // The line end before a boundary belongs to the boundary.
            text.line(line.toString());
        }

        private String name() {
            // No "=?": that would be an encoded word by accident.
            String letters = "abcäß日本;\"'%=_ (+,";
            var name = new StringBuilder("n");
            for (int i = random.nextInt(40); i > 0; i--)
                name.append(letters.charAt(random.nextInt(letters.length())));
            return name + ".x" + random.nextInt(100);
        }

        private String written(String name) {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            return switch (random.nextInt(4)) {
                case 0 -> "filename*=utf-8''" + escaped(utf8, '%');
                case 1 -> continued(escaped(utf8, '%'));
                case 2 -> "filename=\"=?utf-8?Q?" + escaped(utf8, '=') + "?=\"";
                default ->
                        "filename=\""
                                + new String(utf8, StandardCharsets.ISO_8859_1)
                                        .replace("\"", "\\\"")
                                + "\"";
            };
        }

        private String continued(String percent) {
            // Cut anywhere but inside of an escape.
            int cut = percent.length() / 6 * 3;
            return "filename*0*=utf-8''"
                    + percent.substring(0, cut)
                    + ";\r\n filename*1*="
                    + percent.substring(cut);
        }

        private static String escaped(byte[] bytes, char sign) {
            var text = new StringBuilder();
            for (byte b : bytes) text.append(sign).append("%02X".formatted(b & 0xff));
            return text.toString();
        }
    }
}
