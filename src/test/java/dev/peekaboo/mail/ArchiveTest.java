package dev.peekaboo.mail;

import static dev.peekaboo.mail.Unpacking.gaps;
import static dev.peekaboo.mail.Unpacking.names;
import static dev.peekaboo.mail.Unpacking.texts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.Declared;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

class ArchiveTest {
    @TempDir Path folder;

    private Unpacking unpacking;

    @BeforeEach
    void start() {
        unpacking = Unpacking.local(folder);
    }

    @Test
    void members_of_a_zip_come_with_their_base_names() {
        var unpacked =
                unpacking.zip(
                        Archives.zip(
                                "doc/",
                                "",
                                "doc/read me.txt",
                                "hello",
                                "a/../../b.js",
                                "x",
                                "empty",
                                ""));

        assertThat(names(unpacked)).containsExactly("read me.txt", "b.js", "empty");
        assertThat(texts(unpacked)).containsExactly("hello", "x", "");
        assertThat(unpacked.parts().getFirst().position()).isEqualTo("1");
        assertThat(unpacked.gaps()).isEmpty();
    }

    @Test
    void names_of_zip_members_are_decoded_whatever_wrote_them() {
        assertThat(names(unpacking.zip(zipNamed("Prüfung 日本.txt", "UTF-8", true))))
                .containsExactly("Prüfung 日本.txt");
        assertThat(names(unpacking.zip(zipNamed("Prüfung 日本.txt", "UTF-8", false))))
                .containsExactly("Prüfung 日本.txt");
        assertThat(names(unpacking.zip(zipNamed("Prüfung.txt", "IBM437", false))))
                .containsExactly("Prüfung.txt");
        assertThat(names(unpacking.zip(zipNamed("Órgão.txt", "IBM850", false))))
                .containsExactly("Órgão.txt");
    }

    private static byte[] zipNamed(String name, String charset, boolean flag) {
        return Archives.bytes(
                out -> {
                    try (var zip = new ZipArchiveOutputStream(out)) {
                        zip.setEncoding(charset);
                        zip.setUseLanguageEncodingFlag(flag);
                        var entry = new ZipArchiveEntry(name);
                        zip.putArchiveEntry(entry);
                        zip.closeArchiveEntry();
                    }
                });
    }

    @Test
    void a_unicode_extra_field_gives_the_name() {
        byte[] zip =
                Archives.bytes(
                        out -> {
                            try (var writer = new ZipArchiveOutputStream(out)) {
                                writer.setEncoding("US-ASCII");
                                writer.setUseLanguageEncodingFlag(false);
                                writer.setCreateUnicodeExtraFields(
                                        ZipArchiveOutputStream.UnicodeExtraFieldPolicy.ALWAYS);
                                writer.putArchiveEntry(new ZipArchiveEntry("日本.txt"));
                                writer.closeArchiveEntry();
                            }
                        });

        assertThat(names(unpacking.zip(zip)).getFirst()).isEqualTo("日本.txt");
    }

    @Test
    void a_zip_without_its_directory_still_shows_its_members_but_counts_as_damaged() {
        byte[] whole = Archives.zip("a.txt", "alpha ".repeat(50), "b.js", "beta");
        byte[] cut = Arrays.copyOf(whole, indexOf(whole, "PK\1\2"));

        var unpacked = unpacking.zip(cut);

        assertThat(names(unpacked)).containsExactly("a.txt", "b.js");
        assertThat(texts(unpacked)).containsExactly("alpha ".repeat(50), "beta");
        assertThat(gaps(unpacked)).containsExactly("unpack-damaged-whole");
    }

    @Test
    void of_two_zips_one_behind_the_other_both_are_looked_at() {
        byte[] first = Archives.zip("harmless.txt", "a");
        byte[] second = Archives.zip("evil.js", "b");
        byte[] both = Archives.bytes(out -> both(out, first, second));

        assertThat(names(unpacking.zip(both))).containsExactlyInAnyOrder("harmless.txt", "evil.js");
    }

    private static void both(OutputStream out, byte[] first, byte[] second)
            throws java.io.IOException {
        out.write(first);
        out.write(second);
    }

    @Test
    void a_member_whose_two_headers_have_different_names_is_there_under_both() {
        byte[] zip = Archives.zip("invoice.pdf", "a");
        System.arraycopy("invoice.exe".getBytes(StandardCharsets.US_ASCII), 0, zip, 30, 11);

        assertThat(names(unpacking.zip(zip))).containsExactly("invoice.pdf", "invoice.exe");
    }

    @Test
    void a_member_whose_two_headers_contradict_each_other_is_a_gap() {
        byte[] zip = Archives.zip("a.txt", "a");
        zip[8] = 0;

        assertThat(gaps(unpacking.zip(zip))).contains("unpack-headers-differ");
    }

    @Test
    void an_encrypted_member_is_a_gap_that_names_it_and_the_others_are_looked_at() {
        byte[] zip = Archives.zip("secret.doc", "s", "open.txt", "o");
        zip[indexOf(zip, "PK\1\2") + 8] |= 1;

        var unpacked = unpacking.zip(zip);

        assertThat(names(unpacked)).containsExactly("open.txt");
        assertThat(unpacked.gaps().getFirst().reason().category()).isEqualTo(Category.ENCRYPTED);
        assertThat(unpacked.gaps().getFirst().reason().details()).containsExactly("secret.doc");
        assertThat(unpacked.gaps().getFirst().passing()).isFalse();
    }

    @Test
    void a_method_nobody_knows_is_a_gap() {
        byte[] zip = Archives.zip("a.txt", "a");
        ByteBuffer.wrap(zip)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(indexOf(zip, "PK\1\2") + 10, (short) 77);

        assertThat(gaps(unpacking.zip(zip))).contains("unpack-unknown-method");
    }

    @Test
    void what_could_be_read_of_a_damaged_member_is_there() {
        byte[] zip = Archives.zip("a.txt", random(5000), "b.txt", "b");
        Arrays.fill(zip, 3000, 3100, (byte) 0xff);

        var unpacked = unpacking.zip(zip);

        assertThat(names(unpacked)).contains("b.txt");
    }

    @Test
    void a_link_or_folder_with_content_is_looked_at() {
        byte[] zip =
                Archives.bytes(
                        out -> {
                            try (var writer = new ZipArchiveOutputStream(out)) {
                                var entry = new ZipArchiveEntry("evil.exe");
                                entry.setUnixMode(0120777);
                                writer.putArchiveEntry(entry);
                                writer.write('M');
                                writer.closeArchiveEntry();
                            }
                        });

        assertThat(names(unpacking.zip(zip))).containsExactly("evil.exe");
    }

    @Test
    void members_of_a_tar_are_read_and_links_and_devices_left_out() {
        byte[] tar =
                Archives.bytes(
                        out -> {
                            try (var writer = new TarArchiveOutputStream(out)) {
                                writer.putArchiveEntry(new TarArchiveEntry("dir/"));
                                writer.closeArchiveEntry();
                                var link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
                                link.setLinkName("/etc/passwd");
                                writer.putArchiveEntry(link);
                                writer.closeArchiveEntry();
                                writer.putArchiveEntry(
                                        new TarArchiveEntry("null", TarConstants.LF_CHR));
                                writer.closeArchiveEntry();
                                var file = new TarArchiveEntry("dir/file.txt");
                                file.setSize(5);
                                writer.putArchiveEntry(file);
                                writer.write("hello".getBytes(StandardCharsets.US_ASCII));
                                writer.closeArchiveEntry();
                            }
                        });

        var unpacked = unpacking.unpack(ContainerKind.TAR, tar);

        assertThat(names(unpacked)).containsExactly("file.txt");
        assertThat(texts(unpacked)).containsExactly("hello");
        assertThat(unpacked.gaps()).isEmpty();
    }

    @Test
    void names_of_tar_members_are_decoded() {
        byte[] tar = Archives.tar("Prüfung.txt", "a", "x".repeat(150) + "日本.txt", "b");

        assertThat(names(unpacking.unpack(ContainerKind.TAR, tar)))
                .containsExactly("Prüfung.txt", "x".repeat(150) + "日本.txt");
    }

    @Test
    void a_tar_that_ends_too_early_or_goes_on_behind_its_end_is_a_gap() {
        byte[] tar = Archives.tar("a.txt", "a".repeat(2000));
        byte[] two = Archives.bytes(out -> both(out, tar, Archives.tar("b.txt", "b")));

        var cut = unpacking.unpack(ContainerKind.TAR, Arrays.copyOf(tar, 1500));
        assertThat(names(cut)).containsExactly("a.txt");
        assertThat(gaps(cut)).isNotEmpty().allMatch(code -> code.startsWith("unpack-damaged"));
        assertThat(gaps(unpacking.unpack(ContainerKind.TAR, two)))
                .containsExactly("unpack-behind-the-end");
    }

    @Test
    void members_of_a_7z_are_read_in_order() {
        byte[] archive =
                Archives.sevenZip(
                        new char[0],
                        "dir/",
                        "",
                        "dir/a.txt",
                        "alpha",
                        "Prüfung 日本.js",
                        "beta",
                        "empty",
                        "");

        var unpacked = unpacking.unpack(ContainerKind.SEVEN_ZIP, archive);

        assertThat(names(unpacked)).containsExactly("a.txt", "Prüfung 日本.js", "empty");
        assertThat(texts(unpacked)).containsExactly("alpha", "beta", "");
        assertThat(unpacked.gaps()).isEmpty();
    }

    @Test
    void an_encrypted_7z_is_a_gap_that_names_its_members() {
        byte[] archive = Archives.sevenZip("known to nobody".toCharArray(), "secret.exe", "MZ");

        var unpacked = unpacking.unpack(ContainerKind.SEVEN_ZIP, archive);

        assertThat(unpacked.parts()).isEmpty();
        assertThat(gaps(unpacked)).containsExactly("unpack-encrypted");
        assertThat(unpacked.gaps().getFirst().reason().details()).containsExactly("secret.exe");
    }

    @Test
    void compressed_files_have_one_member_named_after_them() {
        for (String format : new String[] {"gz", "xz", "bzip2"}) {
            byte[] packed =
                    Archives.compressed(
                            format, out -> out.write("var x".getBytes(StandardCharsets.US_ASCII)));
            byte[] twice = Archives.bytes(out -> both(out, packed, packed));

            var unpacked =
                    unpacking.unpack(
                            ContainerKind.COMPRESSED, twice, Declared.name("invoice.js." + format));

            assertThat(texts(unpacked)).as(format).containsExactly("var xvar x");
            assertThat(names(unpacked)).as(format).containsExactly("invoice.js");
            assertThat(unpacked.gaps()).as(format).isEmpty();
        }
    }

    @Test
    void the_name_of_a_compressed_file_comes_from_the_outside_and_the_inside() {
        byte[] gzip =
                Archives.bytes(
                        out -> {
                            var parameters =
                                    new org.apache.commons.compress.compressors.gzip
                                            .GzipParameters();
                            parameters.setFileName("evil.js");
                            try (var packed =
                                    new org.apache.commons.compress.compressors.gzip
                                            .GzipCompressorOutputStream(out, parameters)) {
                                packed.write('x');
                            }
                        });

        assertThat(
                        names(
                                unpacking.unpack(
                                        ContainerKind.COMPRESSED,
                                        gzip,
                                        Declared.name("harmless.txt.gz"))))
                .containsExactly("evil.js", "harmless.txt");
        assertThat(
                        names(
                                unpacking.unpack(
                                        ContainerKind.COMPRESSED,
                                        gzip,
                                        Declared.name("source.TGZ"))))
                .containsExactly("evil.js", "source.tar");
        assertThat(names(unpacking.unpack(ContainerKind.COMPRESSED, gzip)))
                .containsExactly("evil.js");
    }

    @Test
    void what_is_not_compressed_at_all_is_a_gap() {
        assertThat(gaps(unpacking.unpack(ContainerKind.COMPRESSED, new byte[] {1, 2, 3})))
                .containsExactly("unpack-unknown-compression");
    }

    private static String random(int size) {
        byte[] bytes = new byte[size];
        new java.util.Random(size).nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
