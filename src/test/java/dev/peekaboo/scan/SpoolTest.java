package dev.peekaboo.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.peekaboo.Content;
import dev.peekaboo.Sha256;
import dev.peekaboo.scan.Spool.Received;
import dev.peekaboo.store.MovableClock;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** The spool takes what comes, within its limits, and loses nothing it has kept. */
class SpoolTest {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private static final long NO_LIMIT = Long.MAX_VALUE - 1;

    @TempDir Path temporary;
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00Z"));
    private Path folder;
    private FakeDisk disk;
    private Spool spool;

    @BeforeEach
    void open() throws IOException {
        folder = temporary.resolve("spool");
        disk = new FakeDisk(folder);
        spool = new Spool(folder, 100L * MIB, 0.1, clock, disk);
    }

    @Test
    void an_empty_content_is_whole() throws Exception {
        Received.Whole received = whole(receive(new byte[0], NO_LIMIT));

        assertThat(received.sha256()).isEqualTo(sha256(new byte[0]));
        assertThat(received.content().sizeBytes()).isZero();
    }

    @Test
    void up_to_64_kib_stays_in_memory_for_good() throws Exception {
        byte[] bytes = random(64 * KIB);

        Received.Whole received = whole(receive(bytes, NO_LIMIT));
        Content kept = spool.keep(received.content());

        assertThat(received.sha256()).isEqualTo(sha256(bytes));
        assertThat(kept).isSameAs(received.content());
        assertThat(kept.open()).hasBinaryContent(bytes);
        assertThat(files()).isEmpty();
        assertThat(spool.usedBytes()).isZero();
    }

    @Test
    void up_to_1_mib_touches_the_disk_only_when_it_is_kept() throws Exception {
        byte[] bytes = random(MIB);
        Received.Whole received = whole(receive(bytes, NO_LIMIT));
        assertThat(files()).isEmpty();

        Content kept = spool.keep(received.content());

        assertThat(received.sha256()).isEqualTo(sha256(bytes));
        assertThat(kept).isInstanceOf(Content.OnDisk.class);
        assertThat(kept.open()).hasBinaryContent(bytes);
        assertThat(spool.usedBytes()).isEqualTo(MIB);
        assertThat(disk.synced).containsExactly(((Content.OnDisk) kept).file());
    }

    @Test
    void more_than_1_mib_goes_to_a_file_at_once_and_is_synced_when_it_is_kept() throws Exception {
        byte[] bytes = random(MIB + 1);

        Received.Whole received = whole(receive(bytes, NO_LIMIT));
        assertThat(disk.synced).isEmpty();
        Content kept = spool.keep(received.content());

        assertThat(received.sha256()).isEqualTo(sha256(bytes));
        assertThat(kept).isEqualTo(received.content());
        assertThat(kept.open()).hasBinaryContent(bytes);
        assertThat(disk.synced).containsExactly(((Content.OnDisk) kept).file());
        assertThat(spool.usedBytes()).isEqualTo(MIB + 1);
    }

    @Test
    void beyond_the_memory_for_buffers_files_are_written_at_once() throws Exception {
        List<Content> contents = new ArrayList<>();
        for (int i = 0; i < 65; i++)
            contents.add(whole(receive(new byte[MIB], NO_LIMIT)).content());

        assertThat(contents.subList(0, 64))
                .allMatch(content -> content instanceof Content.InMemory);
        assertThat(contents.get(64)).isInstanceOf(Content.OnDisk.class);
        contents.forEach(spool::discard);
        assertThat(whole(receive(new byte[MIB], NO_LIMIT)).content())
                .isInstanceOf(Content.InMemory.class);
    }

    @Test
    void keeping_gives_the_memory_of_the_buffer_back() throws Exception {
        for (int i = 0; i < 70; i++) {
            Content content = whole(receive(new byte[MIB], NO_LIMIT)).content();
            assertThat(content).isInstanceOf(Content.InMemory.class);
            spool.keep(content);
        }
    }

    @Test
    void files_and_folders_are_for_the_owner_only() throws Exception {
        Content.OnDisk content =
                (Content.OnDisk) whole(receive(new byte[2 * MIB], NO_LIMIT)).content();

        assertThat(mode(content.file())).isEqualTo("rw-------");
        assertThat(mode(content.file().resolveSibling(""))).isEqualTo("rwx------");
        assertThat(mode(folder)).isEqualTo("rwx------");
    }

    @Test
    void one_byte_over_the_limit_is_too_large_and_leaves_nothing() throws Exception {
        for (int limit : new int[] {0, 10, 64 * KIB, MIB / 2, MIB, 3 * MIB}) {
            assertThat(receive(new byte[limit], limit)).isInstanceOf(Received.Whole.class);
            long before = spool.usedBytes();
            int files = files().size();

            Received received = receive(new byte[limit + 1], limit);

            assertThat(received).isEqualTo(new Received.TooLarge(limit));
            assertThat(spool.usedBytes()).isEqualTo(before);
            assertThat(files()).hasSize(files);
        }
    }

    @Test
    void the_rest_of_what_is_too_large_is_not_read() throws Exception {
        CountingStream endless = new CountingStream();

        Received received = spool.receive(endless, 2 * MIB);

        assertThat(received).isEqualTo(new Received.TooLarge(2 * MIB));
        assertThat(endless.read).isLessThan(2 * MIB + 128 * KIB);
    }

    @Test
    void what_breaks_off_leaves_nothing() throws IOException {
        for (int size : new int[] {10, 100 * KIB, 2 * MIB}) {
            assertThatThrownBy(() -> spool.receive(new BreakingStream(size), NO_LIMIT))
                    .isInstanceOf(IOException.class)
                    .hasMessage("connection reset");

            assertThat(files()).isEmpty();
            assertThat(spool.usedBytes()).isZero();
        }
    }

    @Test
    void a_discarded_content_leaves_nothing_and_discarding_twice_takes_nothing_twice()
            throws Exception {
        for (int size : new int[] {10, 100 * KIB, 2 * MIB}) {
            Content other = whole(receive(new byte[2 * MIB], NO_LIMIT)).content();
            Content content = whole(receive(new byte[size], NO_LIMIT)).content();

            spool.discard(content);
            spool.discard(content);

            assertThat(spool.usedBytes()).isEqualTo(2 * MIB);
            spool.discard(other);
            assertThat(spool.usedBytes()).isZero();
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void a_kept_buffer_is_discarded_with_its_file() throws Exception {
        Content kept = spool.keep(whole(receive(new byte[MIB], NO_LIMIT)).content());

        spool.discard(kept);

        assertThat(files()).isEmpty();
        assertThat(spool.usedBytes()).isZero();
    }

    @Test
    void a_file_that_is_not_the_spools_is_never_deleted() throws Exception {
        Path letter = Files.writeString(temporary.resolve("letter.doc"), "dear");

        spool.discard(new Content.OnDisk(letter, 4));
        spool.discard(new Content.OnDisk(folder.resolve("../letter.doc"), 4));

        assertThat(letter).hasContent("dear");
        assertThat(spool.usedBytes()).isZero();
    }

    @Test
    void a_full_spool_refuses_and_takes_again_after_something_left() throws Exception {
        Spool small = new Spool(folder, 3 * MIB, 0, clock, disk);
        Content first =
                whole(small.receive(new ByteArrayInputStream(new byte[2 * MIB]), NO_LIMIT))
                        .content();

        Received refused = small.receive(new ByteArrayInputStream(new byte[2 * MIB]), NO_LIMIT);

        assertThat(refused)
                .isInstanceOfSatisfying(
                        Received.NoRoom.class,
                        noRoom -> assertThat(noRoom.why()).contains("of at most 3145728 bytes"));
        assertThat(files()).hasSize(1);
        small.discard(first);
        assertThat(small.usedBytes()).isZero();
        assertThat(small.receive(new ByteArrayInputStream(new byte[2 * MIB]), NO_LIMIT))
                .isInstanceOf(Received.Whole.class);
    }

    @Test
    void a_disk_with_too_little_free_refuses_what_is_not_small() throws Exception {
        disk.freeShare = 0.099;

        assertThat(receive(new byte[100 * KIB], NO_LIMIT))
                .isEqualTo(
                        new Received.NoRoom("the spool's disk has 9.9 % free, less than 10.0 %"));
        assertThat(receive(new byte[2 * MIB], NO_LIMIT)).isInstanceOf(Received.NoRoom.class);
        assertThat(spool.noRoom()).isPresent();
        assertThat(spool.usedBytes()).isZero();
    }

    @Test
    void the_disk_is_looked_at_once_a_second() throws Exception {
        for (int i = 0; i < 10; i++) receive(new byte[2 * MIB], NO_LIMIT);
        assertThat(disk.looks).isEqualTo(1);

        disk.freeShare = 0.05;
        clock.advance(Duration.ofMillis(999));
        assertThat(receive(new byte[100 * KIB], NO_LIMIT)).isInstanceOf(Received.Whole.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(receive(new byte[100 * KIB], NO_LIMIT)).isInstanceOf(Received.NoRoom.class);
    }

    /** {@code /dev/full} is the kernel's own full disk: every write fails with ENOSPC. */
    @Test
    void a_disk_that_fills_up_while_writing_refuses_honestly_and_leaves_nothing() throws Exception {
        disk.full = true;

        Received received = receive(new byte[2 * MIB], NO_LIMIT);

        assertThat(received)
                .isInstanceOfSatisfying(
                        Received.NoRoom.class,
                        noRoom ->
                                assertThat(noRoom.why())
                                        .contains("cannot be written")
                                        .contains("No space left"));
        assertThat(files()).isEmpty();
        assertThat(spool.usedBytes()).isZero();
        disk.full = false;
        assertThat(receive(new byte[2 * MIB], NO_LIMIT)).isInstanceOf(Received.Whole.class);
    }

    @Test
    void a_buffer_that_the_disk_does_not_take_can_be_kept_again_or_discarded() throws Exception {
        Content content = whole(receive(random(MIB), NO_LIMIT)).content();
        disk.full = true;

        assertThatThrownBy(() -> spool.keep(content))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left");

        assertThat(files()).isEmpty();
        disk.full = false;
        assertThat(spool.keep(content)).isInstanceOf(Content.OnDisk.class);
        assertThat(spool.usedBytes()).isEqualTo(MIB);
    }

    @Test
    void a_file_that_cannot_be_synced_is_not_kept() throws Exception {
        Content content = whole(receive(random(MIB), NO_LIMIT)).content();
        disk.broken = true;

        assertThatThrownBy(() -> spool.keep(content))
                .isInstanceOf(IOException.class)
                .hasMessage("Input/output error");

        assertThat(files()).isEmpty();
        spool.discard(content);
        assertThat(spool.usedBytes()).isZero();
    }

    @Test
    void what_a_dead_process_left_is_swept_and_what_jobs_want_stays_and_counts() throws Exception {
        Path wanted = file(spool.keep(whole(receive(random(2 * MIB), NO_LIMIT)).content()));
        Path orphan = file(whole(receive(random(3 * MIB), NO_LIMIT)).content());
        Path notOurs = Files.writeString(folder.resolve("serve.lock"), "");
        Spool next = new Spool(folder, 100L * MIB, 0.1, clock, disk);
        Path fresh =
                file(
                        whole(next.receive(new ByteArrayInputStream(new byte[2 * MIB]), NO_LIMIT))
                                .content());

        int deleted = next.sweep(Set.of(wanted, folder.resolve("00/gone.part")));

        assertThat(deleted).isEqualTo(1);
        assertThat(orphan).doesNotExist();
        assertThat(wanted).exists();
        assertThat(fresh).exists();
        assertThat(notOurs).exists();
        assertThat(next.usedBytes()).isEqualTo(4 * MIB);
        next.discard(new Content.OnDisk(wanted, 2 * MIB));
        assertThat(next.usedBytes()).isEqualTo(2 * MIB);
    }

    @Test
    void a_wanted_file_is_recognised_under_another_spelling_of_its_folder() throws Exception {
        Path wanted = file(whole(receive(random(2 * MIB), NO_LIMIT)).content());
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);

        new Spool(link, 100L * MIB, 0.1, clock).sweep(Set.of(wanted));

        assertThat(wanted).exists();
    }

    @Test
    void random_sizes_and_chunks_come_back_as_they_were() throws Exception {
        long seed = 20260301;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] bytes =
                    new byte
                            [random.nextInt(10) == 0
                                    ? random.nextInt(3 * MIB)
                                    : random.nextInt(200 * KIB)];
            random.nextBytes(bytes);

            Received.Whole received =
                    whole(spool.receive(new DrippingStream(bytes, random), NO_LIMIT));
            Content kept =
                    random.nextBoolean() ? spool.keep(received.content()) : received.content();

            assertThat(received.sha256())
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(sha256(bytes));
            assertThat(kept.open()).as("seed %d round %d", seed, round).hasBinaryContent(bytes);
            spool.discard(kept);
        }
        assertThat(spool.usedBytes()).isZero();
        assertThat(files()).isEmpty();
    }

    private Received receive(byte[] bytes, long limit) throws IOException {
        return spool.receive(new ByteArrayInputStream(bytes), limit);
    }

    private static Received.Whole whole(Received received) {
        assertThat(received).isInstanceOf(Received.Whole.class);
        return (Received.Whole) received;
    }

    private static Path file(Content content) {
        return ((Content.OnDisk) content).file();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static Sha256 sha256(byte[] bytes) throws Exception {
        return new Sha256(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }

    /** This machine's disk, with faults to switch on. */
    private static final class FakeDisk implements Disk {
        private final Disk real;
        private final List<Path> synced = new ArrayList<>();
        private double freeShare = 0.5;
        private boolean full;
        private boolean broken;
        private int looks;

        FakeDisk(Path folder) {
            real = new LocalDisk(folder);
        }

        @Override
        public void makeFolder(Path path) throws IOException {
            real.makeFolder(path);
        }

        @Override
        public WritableByteChannel create(Path file) throws IOException {
            if (!full) return real.create(file);
            real.create(file).close();
            return Files.newByteChannel(
                    Path.of("/dev/full"), java.nio.file.StandardOpenOption.WRITE);
        }

        @Override
        public void sync(Path file) throws IOException {
            if (broken) throw new IOException("Input/output error");
            real.sync(file);
            synced.add(file);
        }

        @Override
        public double freeShare() {
            looks++;
            return freeShare;
        }
    }

    /** Zeros without end, counted. */
    private static final class CountingStream extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return 0;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            read += length;
            return length;
        }
    }

    /** So many zeros, then the connection breaks. */
    private static final class BreakingStream extends InputStream {
        private int left;

        BreakingStream(int left) {
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left-- <= 0) throw new IOException("connection reset");
            return 0;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left <= 0) throw new IOException("connection reset");
            int count = Math.min(left, length);
            left -= count;
            return count;
        }
    }

    /** Gives bytes in pieces of random size, as a network does. */
    private static final class DrippingStream extends InputStream {
        private final ByteArrayInputStream bytes;
        private final Random random;

        DrippingStream(byte[] bytes, Random random) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.random = random;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return length == 0
                    ? 0
                    : bytes.read(into, offset, 1 + random.nextInt(Math.min(length, 5000)));
        }
    }
}
