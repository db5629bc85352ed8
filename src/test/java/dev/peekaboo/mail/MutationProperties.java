package dev.peekaboo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** However a container is damaged, unpacking it ends, within its limits, and throws nothing. */
@Timeout(120)
class MutationProperties {
    private static final int MUTATIONS = 5000;
    private static final UnpackLimits LIMITS =
            new UnpackLimits(50, 100_000, 300_000, 200, 10, Duration.ofSeconds(20));

    /** They start a program or try passwords. */
    private static final Set<ContainerKind> SLOW =
            EnumSet.of(ContainerKind.FOREIGN, ContainerKind.ENCRYPTED_OFFICE, ContainerKind.DISC);

    private static final List<ContainerKind> KINDS =
            List.copyOf(EnumSet.complementOf(EnumSet.copyOf(SLOW)));

    @TempDir Path folder;

    @Test
    void damaged_containers_of_all_kinds_never_throw() throws Exception {
        Map<ContainerKind, byte[]> seeds = seeds();
        for (long seed = 0; seed < MUTATIONS; seed++) {
            var random = new Random(seed);
            ContainerKind kind = KINDS.get((int) (seed % KINDS.size()));
            byte[] mutant = mutated(Objects.requireNonNull(seeds.get(kind)), random);
            unpack(kind, mutant, seed);
        }
    }

    @Test
    void damaged_containers_that_take_long_never_throw() throws Exception {
        Map<ContainerKind, byte[]> seeds = seeds();
        for (long seed = 0; seed < 20; seed++)
            for (ContainerKind kind : SLOW)
                unpack(
                        kind,
                        mutated(Objects.requireNonNull(seeds.get(kind)), new Random(seed)),
                        seed);
    }

    @Test
    void noise_and_the_wrong_kind_never_throw() throws Exception {
        Map<ContainerKind, byte[]> seeds = seeds();
        for (ContainerKind kind : ContainerKind.values()) {
            for (byte[] other : seeds.values()) unpack(kind, other, -1);
            for (long seed = 0; seed < (SLOW.contains(kind) ? 5 : 50); seed++) {
                byte[] noise = new byte[new Random(seed).nextInt(2000)];
                new Random(seed).nextBytes(noise);
                unpack(kind, noise, seed);
            }
        }
    }

    private void unpack(ContainerKind kind, byte[] bytes, long seed) throws InterruptedException {
        Unpacked unpacked;
        try {
            unpacked =
                    new LocalUnpacker()
                            .unpack(
                                    new Content.InMemory(bytes),
                                    Declared.NOTHING,
                                    kind,
                                    LIMITS,
                                    folder);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(kind + " with seed " + seed + " threw", e);
        }
        assertThat(unpacked.count())
                .as("parts of %s with seed %d", kind, seed)
                .isLessThanOrEqualTo(50);
        assertThat(unpacked.parts().stream().map(part -> part.content().sizeBytes()))
                .as("sizes in %s with seed %d", kind, seed)
                .allMatch(size -> size <= 100_000);
        clean();
    }

    private void clean() {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<ContainerKind, byte[]> seeds() {
        byte[] zip =
                Archives.zip(
                        "a.txt", "alpha ".repeat(100), "b/c.js", "beta", "big", "x".repeat(70_000));
        byte[] mail =
                MailText.mail("=?utf-8?Q?seed?=")
                        .multipart("mixed", "b")
                        .lines(
                                "--b",
                                "Content-Type: text/plain; name*0*=utf-8''a%20; name*1=b",
                                "",
                                "text")
                        .lines(
                                "--b",
                                "Content-Type: multipart/digest; boundary=c",
                                "",
                                "--c",
                                "",
                                "S: x",
                                "",
                                "y",
                                "--c--")
                        .lines(
                                "--b",
                                "Content-Transfer-Encoding: x-uuencode",
                                "",
                                "begin 644 u",
                                "%:&5L;&\\",
                                "`",
                                "end")
                        .lines(
                                "--b",
                                "Content-Transfer-Encoding: quoted-printable",
                                "",
                                "=C3=A4=",
                                "x")
                        .attachment(
                                "b",
                                zip,
                                "Content-Disposition: attachment; filename=\"=?utf-8?B?w6Q=?=.zip\"")
                        .end("b");
        String mbox =
                "From a Sun Nov 22 16:00:00 2026\n" + new String(mail, StandardCharsets.ISO_8859_1);
        Map<ContainerKind, byte[]> seeds = new EnumMap<>(ContainerKind.class);
        seeds.putAll(documents());
        seeds.putAll(
                Map.of(
                        ContainerKind.MESSAGE, mail,
                        ContainerKind.MBOX, (mbox + mbox).getBytes(StandardCharsets.ISO_8859_1),
                        ContainerKind.ZIP, zip,
                        ContainerKind.SEVEN_ZIP,
                                Archives.sevenZip(
                                        new char[0], "a.txt", "alpha ".repeat(100), "b", "beta"),
                        ContainerKind.TAR, Archives.tar("a.txt", "alpha", "x".repeat(150), "beta"),
                        ContainerKind.COMPRESSED,
                                Archives.compressed("gz", out -> out.write(zip))));
        return seeds;
    }

    private static Map<ContainerKind, byte[]> documents() {
        byte[] file = "WScript.Echo(1)".getBytes(StandardCharsets.US_ASCII);
        byte[] dropped = Boxes.ole10Native("a.js", file, true);
        byte[] tnef = Boxes.tnef(2, 0x18010, file, 2, 0x6800f, file);
        Map<ContainerKind, byte[]> seeds = new EnumMap<>(ContainerKind.class);
        seeds.put(ContainerKind.CABINET, Boxes.resource("mszip.cab"));
        seeds.put(ContainerKind.FOREIGN, Boxes.rar("a.js", file));
        seeds.put(ContainerKind.DISC, Boxes.resource("udf.iso.gz"));
        seeds.put(ContainerKind.UNSUPPORTED, file);
        seeds.put(ContainerKind.INSTALLER, Boxes.ole(root -> Boxes.stream(root, "action", file)));
        seeds.put(ContainerKind.OUTLOOK, Boxes.ole(root -> Boxes.message(root, "a.js", file)));
        seeds.put(ContainerKind.TNEF, tnef);
        seeds.put(ContainerKind.SIGNED_MAIL, Boxes.resource("opaque-indef.p7m"));
        seeds.put(ContainerKind.ONENOTE, Boxes.oneNote("a.js", file));
        seeds.put(ContainerKind.PDF, Boxes.pdf("a.js", file));
        seeds.put(ContainerKind.RTF, Boxes.rtfObject("Package", dropped));
        seeds.put(
                ContainerKind.OLE_DOCUMENT,
                Boxes.ole(root -> Boxes.stream(root, "\1Ole10Native", dropped)));
        seeds.put(ContainerKind.OFFICE_PACKAGE, Archives.zip("word/embeddings/a.bin", "x"));
        seeds.put(ContainerKind.ENCRYPTED_OFFICE, Boxes.encryptedOffice(file, "x"));
        return seeds;
    }

    /** Some bytes changed, or a stretch removed, doubled, or the end cut off. */
    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            // Headers are at the beginning and the end.
            if (random.nextBoolean()) at = Math.min(at, random.nextInt(200));
            bytes[at] =
                    (byte)
                            (random.nextBoolean()
                                    ? random.nextInt()
                                    : bytes[at] ^ 1 << random.nextInt(8));
        }
        int from = random.nextInt(bytes.length);
        int to = from + random.nextInt(bytes.length - from);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, from);
            case 1 ->
                    joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
            case 2 ->
                    joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
            default -> bytes;
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
