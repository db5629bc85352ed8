package dev.peekaboo.mail;

import dev.peekaboo.Category;
import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Reason;
import dev.peekaboo.Sha256;
import dev.peekaboo.mail.Unpacked.Gap;
import dev.peekaboo.mail.Unpacked.Part;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What travels between {@link WorkerUnpacker} and {@link UnpackTask}. The question is ours; the
 * answer comes from a process that hostile bytes may have taken over, so it is checked: the only
 * files it can name are the ones in the caller's folder that bear our names.
 */
final class UnpackCodec {
    private static final int NO_TEXT = -1;
    private static final int ON_DISK = -1;

    private UnpackCodec() {}

    /** What a worker is asked. */
    record Question(
            ContainerKind kind,
            Declared declared,
            UnpackLimits limits,
            List<String> passwords,
            Path folder) {}

    static byte[] write(Question question) {
        return bytes(
                out -> {
                    text(out, question.kind.name());
                    declared(out, question.declared);
                    UnpackLimits limits = question.limits;
                    out.writeInt(limits.parts());
                    out.writeLong(limits.partBytes());
                    out.writeLong(limits.totalBytes());
                    out.writeInt(limits.ratio());
                    out.writeInt(limits.nesting());
                    out.writeLong(limits.time().toMillis());
                    texts(out, question.passwords);
                    text(out, question.folder.toAbsolutePath().toString());
                });
    }

    static Question question(byte[] bytes) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        return new Question(
                ContainerKind.valueOf(someText(in)),
                declared(in),
                new UnpackLimits(
                        in.readInt(),
                        in.readLong(),
                        in.readLong(),
                        in.readInt(),
                        in.readInt(),
                        Duration.ofMillis(in.readLong())),
                texts(in),
                Path.of(someText(in)));
    }

    static byte[] write(Unpacked unpacked) {
        return bytes(
                out -> {
                    out.writeInt(unpacked.parts().size());
                    for (Part part : unpacked.parts()) write(out, part);
                    out.writeInt(unpacked.gaps().size());
                    for (Gap gap : unpacked.gaps()) write(out, gap);
                    text(out, unpacked.subject());
                });
    }

    /**
     * @param folder where the files of larger parts must be
     * @throws IOException if the answer is not well formed or names a file that is not there
     */
    static Unpacked unpacked(byte[] bytes, Path folder) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            List<Part> parts = new ArrayList<>();
            for (int count = in.readInt(); count > 0; count--) parts.add(part(in, folder));
            List<Gap> gaps = new ArrayList<>();
            for (int count = in.readInt(); count > 0; count--) gaps.add(gap(in));
            String subject = someText(in);
            if (in.available() > 0)
                throw new IOException(
                        "the worker's answer has " + in.available() + " bytes too many");
            return new Unpacked(parts, gaps, subject);
        } catch (IllegalArgumentException e) {
            throw new IOException("the worker's answer makes no sense: " + e.getMessage(), e);
        }
    }

    private static void write(DataOutputStream out, Part part) throws IOException {
        text(out, part.position());
        declared(out, part.declared());
        out.write(HexFormat.of().parseHex(part.sha256().hex()));
        switch (part.content()) {
            case Content.InMemory(var bytes) -> {
                out.writeInt(bytes.length);
                out.write(bytes);
            }
            case Content.OnDisk(var file, var size) -> {
                out.writeInt(ON_DISK);
                out.writeInt(Harvest.number(file));
                out.writeLong(size);
            }
        }
    }

    private static Part part(DataInputStream in, Path folder) throws IOException {
        String position = someText(in);
        Declared declared = declared(in);
        var sha256 = new Sha256(HexFormat.of().formatHex(exactly(in, 32)));
        int length = in.readInt();
        Content content =
                length == ON_DISK
                        ? file(folder.resolve(Harvest.partFile(in.readInt())), in.readLong())
                        : new Content.InMemory(exactly(in, length));
        return new Part(position, declared, sha256, content);
    }

    /** A link would let a worker that was taken over point us to any file of ours. */
    private static Content file(Path file, long size) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) != size)
            throw new IOException("the worker did not write " + file + " of " + size + " bytes");
        return new Content.OnDisk(file, size);
    }

    private static void write(DataOutputStream out, Gap gap) throws IOException {
        Reason reason = gap.reason();
        text(out, reason.code());
        text(out, reason.category().slug());
        text(out, reason.source().name());
        texts(out, reason.details());
        out.writeBoolean(gap.passing());
    }

    private static Gap gap(DataInputStream in) throws IOException {
        String code = someText(in);
        String slug = someText(in);
        Category category =
                Category.ofSlug(slug)
                        .orElseThrow(() -> new IOException("unknown category " + slug));
        var source = Reason.Source.valueOf(someText(in));
        return new Gap(new Reason(code, category, texts(in), source), in.readBoolean());
    }

    private static void declared(DataOutputStream out, Declared declared) throws IOException {
        text(out, declared.name());
        text(out, declared.type());
        text(out, declared.disposition());
        text(out, declared.sentAs());
    }

    private static Declared declared(DataInputStream in) throws IOException {
        return new Declared(text(in), text(in), text(in), text(in));
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(NO_TEXT);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == NO_TEXT ? null : new String(exactly(in, length), StandardCharsets.UTF_8);
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String one : texts) text(out, one);
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) texts.add(someText(in));
        return texts;
    }

    private static String someText(DataInputStream in) throws IOException {
        String text = text(in);
        if (text == null) throw new IOException("a text is missing");
        return text;
    }

    private static byte[] exactly(DataInputStream in, int length) throws IOException {
        if (length < 0 || length > in.available())
            throw new IOException(length + " bytes announced, " + in.available() + " are there");
        return in.readNBytes(length);
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new AssertionError("an array can always be written to", e);
        }
        return bytes.toByteArray();
    }
}
