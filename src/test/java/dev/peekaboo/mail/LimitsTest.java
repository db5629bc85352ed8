package dev.peekaboo.mail;

import static dev.peekaboo.mail.Unpacking.gaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Reason;
import dev.peekaboo.Wording;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;

/** Containers made to exhaust whoever opens them. */
@Timeout(60)
class LimitsTest {
    private static final UnpackLimits SMALL =
            new UnpackLimits(100, 1 << 20, 4 << 20, 200, 10, Duration.ofMinutes(1));

    @TempDir Path folder;

    private Unpacking unpacking;

    @BeforeEach
    void start() {
        unpacking = Unpacking.local(folder);
    }

    @Test
    void a_zip_of_zeros_ends_at_the_ratio_and_its_head_is_kept() {
        byte[] bomb = Archives.zipOfZeros(30L << 20);

        var unpacked = unpacking.zip(bomb);

        assertThat(gaps(unpacked)).containsExactly("unpack-ratio");
        assertThat(unpacked.parts().getFirst().declared()).isEqualTo(Declared.name("zeros.bin"));
        assertThat(unpacked.parts().getFirst().content().sizeBytes()).isEqualTo(64 << 10);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_zip_that_says_it_holds_10_gigabytes_ends_as_fast() {
        byte[] bomb = Archives.zipOfZeros(64L << 20);
        // The size in the directory is a claim; what counts is what comes out.
        ByteBuffer.wrap(bomb)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(ArchiveTest.indexOf(bomb, "PK\1\2") + 24, 0xfffffff0);

        assertThat(gaps(unpacking.zip(bomb))).containsExactly("unpack-ratio");
    }

    @Test
    void a_zip_whose_members_share_the_same_bytes_ends_at_the_ratio() {
        byte[] bomb = Archives.overlapping(Archives.zipOfZeros(5L << 20), 250);

        var unpacked = unpacking.zip(bomb);

        assertThat(gaps(unpacked)).containsExactly("unpack-ratio");
        assertThat(unpacked.parts()).hasSizeLessThan(10);
    }

    @Test
    void a_zip_that_holds_itself_is_taken_apart_one_level_only() {
        byte[] inner = Archives.zip("a.txt", "a");
        byte[] outer = Archives.zip("inner.zip", new String(inner, StandardCharsets.ISO_8859_1));

        var unpacked = unpacking.zip(outer);

        assertThat(Unpacking.names(unpacked)).containsExactly("inner.zip");
        assertThat(Unpacking.bytes(unpacked.parts().getFirst().content())).isEqualTo(inner);
    }

    @Test
    void a_7z_of_zeros_ends_at_the_ratio() {
        assertThat(
                        gaps(
                                unpacking.unpack(
                                        ContainerKind.SEVEN_ZIP,
                                        Archives.sevenZipOfZeros(12L << 20))))
                .containsExactly("unpack-ratio");
    }

    @Test
    void compressed_zeros_end_at_the_ratio() {
        for (String format : new String[] {"gz", "xz", "bzip2"}) {
            byte[] bomb = Archives.compressed(format, out -> Archives.zeros(out, 12L << 20));

            assertThat(gaps(unpacking.unpack(ContainerKind.COMPRESSED, bomb)))
                    .as(format)
                    .containsExactly("unpack-ratio");
        }
    }

    @Test
    void an_xz_that_asks_for_more_memory_than_there_is_is_a_gap() {
        byte[] greedy = Archives.compressed("xz", out -> out.write('x'));
        // The dictionary size in the header of the first block, xz file format 3.1 and 5.3.1.
        int header = 12;
        int length = (greedy[header] + 1) * 4;
        greedy[header + 4] = 34;
        var crc = new CRC32();
        crc.update(greedy, header, length - 4);
        ByteBuffer.wrap(greedy)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(header + length - 4, (int) crc.getValue());

        var unpacked = unpacking.unpack(ContainerKind.COMPRESSED, greedy);

        assertThat(gaps(unpacked)).containsExactly("unpack-memory");
    }

    @Test
    void a_sparse_tar_of_8_gigabytes_ends_at_the_ratio() {
        byte[] tar = Archives.tar("sparse.bin", "");
        // Old GNU format: type S, no data, a real size of 8 GiB.
        tar[156] = 'S';
        System.arraycopy("ustar  \0".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 8);
        byte[] size = "77777777777\0".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(size, 0, tar, 386, 12);
        System.arraycopy("00000000000\0".getBytes(StandardCharsets.US_ASCII), 0, tar, 398, 12);
        System.arraycopy(size, 0, tar, 483, 12);
        long sum = 0;
        Arrays.fill(tar, 148, 156, (byte) ' ');
        for (int i = 0; i < 512; i++) sum += tar[i] & 0xff;
        System.arraycopy(
                "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII), 0, tar, 148, 8);

        assertThat(gaps(unpacking.unpack(ContainerKind.TAR, tar))).containsExactly("unpack-ratio");
    }

    @Test
    void a_mail_of_ten_thousand_parts_ends_at_the_limit_and_what_came_before_is_kept() {
        MailText mail = MailText.mail("many").multipart("mixed", "b");
        for (int i = 0; i < 10_000; i++) mail.lines("--b", "", "x");

        var unpacked = unpacking.mail(mail.end("b"));

        assertThat(unpacked.parts()).hasSize(1000);
        assertThat(gaps(unpacked)).containsExactly("unpack-parts");
        assertThat(unpacked.gaps().getFirst().reason().source()).isEqualTo(Reason.Source.LIMIT);
        assertThat(new Wording(Locale.ENGLISH).text(unpacked.gaps().getFirst().reason()))
                .contains("1000")
                .contains("unpack_parts");
    }

    @Test
    void multiparts_that_are_nested_too_deep_are_a_gap_and_what_comes_after_them_is_looked_at() {
        MailText mail = MailText.mail("deep").multipart("mixed", "b");
        mail.line("--b");
        for (int i = 0; i < 500; i++) mail.multipart("mixed", "n" + i + "x").line("--n" + i + "x");
        mail.lines("", "hidden");
        for (int i = 499; i >= 0; i--) mail.line("--n" + i + "x--");
        mail.lines("--b", "Content-Disposition: attachment; filename=after.js", "", "x");

        var unpacked = unpacking.mail(mail.end("b"));

        assertThat(gaps(unpacked)).containsExactly("unpack-nesting");
        assertThat(Unpacking.names(unpacked)).endsWith("after.js");
    }

    @Test
    void a_header_of_a_megabyte_is_a_gap() {
        byte[] one = MailText.mail("x").lines("X-Long: " + "a".repeat(1 << 20), "", "b").bytes();
        MailText folded = MailText.mail("x").line("X-Long: a");
        for (int i = 0; i < 20_000; i++) folded.line(" " + "b".repeat(50));
        MailText many = MailText.mail("x");
        for (int i = 0; i < 20_000; i++) many.line("X-" + i + ": " + i);

        assertThat(gaps(unpacking.mail(one))).containsExactly("unpack-header");
        assertThat(gaps(unpacking.mail(folded.lines("", "b").bytes())))
                .containsExactly("unpack-header");
        assertThat(gaps(unpacking.mail(many.lines("", "b").bytes())))
                .containsExactly("unpack-header");
    }

    @Test
    void a_part_over_the_limit_is_a_gap_and_its_beginning_and_the_others_are_kept() {
        byte[] large = new byte[3 << 20];
        new Random(7).nextBytes(large);
        byte[] mail =
                MailText.mail("large")
                        .multipart("mixed", "b")
                        .attachment(
                                "b", large, "Content-Disposition: attachment; filename=\"{0}.iso\"")
                        .lines("--b", "", "after")
                        .end("b");

        var unpacked = unpacking.with(SMALL).mail(mail);

        assertThat(gaps(unpacked)).containsExactly("unpack-part-size");
        assertThat(unpacked.gaps().getFirst().reason().details())
                .containsExactly("{0}.iso", "1 MiB");
        assertThat(Unpacking.bytes(unpacked.parts().getFirst().content()))
                .isEqualTo(Arrays.copyOf(large, 64 << 10));
        assertThat(unpacked.parts().getFirst().sha256())
                .isEqualTo(Hashes.sha256(Arrays.copyOf(large, 64 << 10)));
        assertThat(unpacked.parts()).hasSize(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void all_parts_together_have_a_limit() {
        byte[] part = new byte[900 << 10];
        MailText mail = MailText.mail("total").multipart("mixed", "b");
        for (int i = 0; i < 6; i++) mail.attachment("b", part, "X: y");

        var unpacked = unpacking.with(SMALL).mail(mail.end("b"));

        assertThat(gaps(unpacked)).containsExactly("unpack-total-size");
        assertThat(unpacked.parts()).hasSize(5);
    }

    @Test
    void time_has_a_limit() throws InterruptedException {
        long[] now = {0};
        var slow = new LocalUnpacker(() -> now[0] += Duration.ofSeconds(1).toNanos());
        byte[] zip = Archives.zipOfZeros(9 << 20);

        var unpacked =
                slow.unpack(
                        new Content.InMemory(zip),
                        Declared.NOTHING,
                        ContainerKind.ZIP,
                        UnpackLimits.DEFAULT,
                        folder);

        assertThat(gaps(unpacked)).containsExactly("unpack-time");
        assertThat(unpacked.gaps().getFirst().reason().details()).containsExactly("20");
    }

    @Test
    void an_interrupt_stops_the_work() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(
                        () ->
                                new LocalUnpacker()
                                        .unpack(
                                                new Content.InMemory(Archives.zip("a", "b")),
                                                Declared.NOTHING,
                                                ContainerKind.ZIP,
                                                UnpackLimits.DEFAULT,
                                                folder))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_disk_that_cannot_be_written_to_is_our_trouble_and_passes() {
        byte[] mail = MailText.mail("x").lines("", "x".repeat(100_000)).bytes();

        var unpacked =
                new Unpacking(
                                new LocalUnpacker(),
                                UnpackLimits.DEFAULT,
                                folder.resolve("not-there"))
                        .mail(mail);

        assertThat(gaps(unpacked)).containsExactly("unpack-storage");
        assertThat(unpacked.gaps().getFirst().passing()).isTrue();
    }

    @Test
    void a_spool_file_that_is_gone_is_our_trouble_and_passes() throws InterruptedException {
        var gone = new Content.OnDisk(folder.resolve("gone"), 10);

        for (ContainerKind kind : ContainerKind.values()) {
            var unpacked =
                    new LocalUnpacker()
                            .unpack(gone, Declared.NOTHING, kind, UnpackLimits.DEFAULT, folder);
            assertThat(gaps(unpacked)).as("%s", kind).containsExactly("unpack-storage");
        }
    }

    @Test
    void many_gaps_are_told_by_the_first_of_them() {
        MailText mail = MailText.mail("gaps").multipart("mixed", "b");
        for (int i = 0; i < 500; i++) mail.lines("--b", "Content-Type: message/partial", "", "x");

        assertThat(unpacking.mail(mail.end("b")).gaps()).hasSize(20);
    }
}
