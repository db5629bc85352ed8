package dev.peekaboo.mail;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Mails and archives that are made to exhaust whoever takes them apart. Worked out when asked. */
public final class Bombs {
    private Bombs() {}

    /**
     * One of them.
     *
     * @param name of the file
     * @param content read anew each time
     * @param reason what the reason of the verdict says, in part
     */
    public record Bomb(String name, Supplier<InputStream> content, String reason) {
        @Override
        public String toString() {
            return name;
        }

        private static Bomb of(String name, byte[] bytes, String reason) {
            return new Bomb(name, () -> new ByteArrayInputStream(bytes), reason);
        }
    }

    /** Each is larger inside than its option allows. */
    public static List<Bomb> archives() {
        byte[] zeros = Archives.zipOfZeros(400L << 20);
        return List.of(
                Bomb.of("flat.zip", zeros, "unpack_ratio"),
                Bomb.of(
                        "overlapping.zip",
                        Archives.overlapping(Archives.zipOfZeros(5L << 20), 250),
                        "unpack_ratio"),
                Bomb.of("nested.zip", nested(zeros, 3), "unpack_ratio"),
                Bomb.of("endless.zip", nested(Archives.zip("a.txt", "a"), 60), "levels deep"),
                Bomb.of("many.zip", many(), "unpack_parts"),
                Bomb.of("zeros.7z", Archives.sevenZipOfZeros(64L << 20), "unpack_ratio"),
                Bomb.of("zeros.xz", compressed("xz"), "unpack_ratio"),
                Bomb.of("zeros.gz", compressed("gz"), "unpack_ratio"),
                Bomb.of("zeros.bz2", compressed("bzip2"), "unpack_ratio"));
    }

    /** A document whose XML would expand to gigabytes (the "billion laughs") if anybody let it. */
    public static Bomb xml() {
        StringBuilder laughs = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE Types [");
        laughs.append("<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 40; i++)
            laughs.append("<!ENTITY e%d \"%s\">".formatted(i, ("&e" + (i - 1) + ";").repeat(10)));
        String bomb =
                laughs
                        + "]><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "&e39;</Types>";
        byte[] document =
                Archives.zip(
                        "[Content_Types].xml",
                        bomb,
                        "_rels/.rels",
                        bomb,
                        "word/document.xml",
                        bomb,
                        "word/_rels/document.xml.rels",
                        bomb);
        return Bomb.of("laughs.docx", document, "");
    }

    /** Each is more than a mail may be. */
    public static List<Bomb> mails() {
        return List.of(
                Bomb.of("parts.eml", manyParts(), "unpack_parts"),
                Bomb.of("nested.eml", nestedParts(), "unpack_nesting"),
                Bomb.of(
                        "header.eml",
                        MailText.mail("x").lines("X-Long: " + "a".repeat(1 << 20), "", "b").bytes(),
                        "header lines"),
                new Bomb("large.eml", Bombs::largePart, "unpack_part_bytes"));
    }

    private static byte[] nested(byte[] innermost, int levels) {
        byte[] zip = innermost;
        for (int i = 0; i < levels; i++)
            zip = Archives.zip("level-" + i + ".zip", new String(zip, StandardCharsets.ISO_8859_1));
        return zip;
    }

    private static byte[] many() {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < 1100; i++) members.addAll(List.of(i + ".txt", "x"));
        return Archives.zip(members.toArray(String[]::new));
    }

    private static byte[] compressed(String format) {
        return Archives.compressed(format, out -> Archives.zeros(out, 64L << 20));
    }

    private static byte[] manyParts() {
        MailText mail = MailText.mail("many").multipart("mixed", "b");
        for (int i = 0; i < 10_000; i++) mail.lines("--b", "", "x");
        return mail.end("b");
    }

    private static byte[] nestedParts() {
        MailText mail = MailText.mail("deep").multipart("mixed", "b").line("--b");
        for (int i = 0; i < 500; i++) mail.multipart("mixed", "n" + i + "x").line("--n" + i + "x");
        mail.lines("", "hidden");
        for (int i = 499; i >= 0; i--) mail.line("--n" + i + "x--");
        return mail.end("b");
    }

    /** A part of 150 MB, which never is in memory. */
    private static InputStream largePart() {
        byte[] head =
                MailText.mail("large")
                        .multipart("mixed", "b")
                        .lines(
                                "--b",
                                "Content-Disposition: attachment; filename=large.bin",
                                "Content-Transfer-Encoding: base64",
                                "")
                        .bytes();
        byte[] random = new byte[57 * 1000];
        new Random(1).nextBytes(random);
        byte[] lines = MailText.raw().base64(random).bytes();
        List<InputStream> pieces = new ArrayList<>();
        pieces.add(new ByteArrayInputStream(head));
        for (long left = 150_000_000; left > 0; left -= random.length)
            pieces.add(new ByteArrayInputStream(lines));
        pieces.add(new ByteArrayInputStream(MailText.raw().end("b")));
        return new SequenceInputStream(Collections.enumeration(pieces));
    }
}
