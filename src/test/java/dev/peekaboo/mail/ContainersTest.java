package dev.peekaboo.mail;

import static dev.peekaboo.mail.Boxes.resource;
import static dev.peekaboo.mail.Unpacking.gaps;
import static dev.peekaboo.mail.Unpacking.names;
import static dev.peekaboo.mail.Unpacking.texts;
import static dev.peekaboo.mail.Unpacking.told;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;

import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Fixtures made by programs: genisoimage, gcab, 7zz and openssl. */
class ContainersTest {
    private static final String SCRIPT_TEXT = "WScript.Echo(\"hello\");\n";
    private static final byte[] SCRIPT = SCRIPT_TEXT.getBytes(StandardCharsets.US_ASCII);

    @TempDir Path folder;

    private Unpacking unpacking;

    @BeforeEach
    void start() {
        unpacking = Unpacking.local(folder);
    }

    private Unpacked with(List<String> passwords, ContainerKind kind, byte[] bytes)
            throws InterruptedException {
        return new LocalUnpacker()
                .unpack(
                        new Content.InMemory(bytes),
                        Declared.name("secret"),
                        kind,
                        UnpackLimits.DEFAULT,
                        passwords,
                        folder);
    }

    @Test
    void a_cabinet_gives_its_members_with_their_names() {
        var unpacked = unpacking.unpack(ContainerKind.CABINET, resource("mszip.cab"));

        assertThat(names(unpacked)).containsExactly("Angebot März.txt", "invoice.js");
        assertThat(texts(unpacked)).containsExactly("hello from Peekaboo\n", SCRIPT_TEXT);
        assertThat(unpacked.gaps()).isEmpty();
    }

    @Test
    void a_damaged_cabinet_is_a_gap() {
        byte[] cabinet = resource("mszip.cab");
        cabinet[cabinet.length - 20] ^= 0x55;

        assertThat(gaps(unpacking.unpack(ContainerKind.CABINET, cabinet))).isNotEmpty();
    }

    @Test
    void a_disc_shows_the_names_windows_shows_and_each_file_once() {
        var joliet = unpacking.unpack(ContainerKind.DISC, resource("joliet.iso.gz"));

        assertThat(names(joliet)).containsExactlyInAnyOrder("Angebot März.txt", "invoice.js");
        assertThat(texts(joliet)).contains("hello from Peekaboo\n", SCRIPT_TEXT);
        assertThat(joliet.gaps()).isEmpty();
    }

    @Test
    void a_disc_without_joliet_and_one_with_udf_are_read_as_well() {
        var plain = unpacking.unpack(ContainerKind.DISC, resource("plain.iso.gz"));
        var udf = unpacking.unpack(ContainerKind.DISC, resource("udf.iso.gz"));

        assertThat(names(plain)).contains("INVOICE.JS");
        assertThat(texts(plain)).contains(SCRIPT_TEXT);
        assertThat(names(udf)).contains("invoice.js");
        assertThat(udf.gaps()).isEmpty();
    }

    @Test
    void the_udf_side_of_a_disc_alone_shows_its_files() {
        byte[] disc = resource("udf.iso.gz");
        for (int sector = 16; sector < 19; sector++) disc[sector * 2048 + 1] = 'X';

        var unpacked = unpacking.unpack(ContainerKind.DISC, disc);

        assertThat(names(unpacked)).containsExactlyInAnyOrder("Angebot März.txt", "invoice.js");
        assertThat(texts(unpacked)).contains(SCRIPT_TEXT);
        assertThat(unpacked.gaps()).isEmpty();
    }

    @Test
    void a_rar_archive_is_read_where_bsdtar_is_installed_and_else_a_gap() {
        var unpacked = unpacking.unpack(ContainerKind.FOREIGN, Boxes.rar("invoice.js", SCRIPT));

        if (Bsdtar.installed().isPresent()) {
            assertThat(names(unpacked)).containsExactly("invoice.js");
            assertThat(texts(unpacked)).containsExactly(SCRIPT_TEXT);
            assertThat(unpacked.gaps()).isEmpty();
        } else {
            assertThat(gaps(unpacked)).containsExactly("unpack-no-tool");
        }
    }

    @Test
    void what_nobody_here_can_read_is_a_gap_and_never_clean() {
        assertThat(gaps(unpacking.unpack(ContainerKind.UNSUPPORTED, new byte[100])))
                .containsExactly("unpack-unsupported");
        assertThat(gaps(unpacking.unpack(ContainerKind.FOREIGN, new byte[100]))).isNotEmpty();
        assertThat(gaps(unpacking.unpack(ContainerKind.DISC, new byte[40000]))).isNotEmpty();
    }

    @Test
    void an_outlook_message_gives_body_and_attachments_those_of_inner_messages_too() {
        byte[] message =
                Boxes.ole(
                        root -> {
                            Boxes.message(root, "invoice.js", SCRIPT);
                            DirectoryEntry two =
                                    root.createDirectory("__attach_version1.0_#00000001");
                            DirectoryEntry inner = two.createDirectory("__substg1.0_3701000D");
                            Boxes.message(inner, "inner.js", SCRIPT);
                        });

        var unpacked = unpacking.unpack(ContainerKind.OUTLOOK, message);

        assertThat(unpacked.subject()).isEqualTo("The offer");
        assertThat(told(unpacked))
                .containsExactlyInAnyOrder(
                        "1 null text/plain inline",
                        "2 invoice.js null null",
                        "3.1 null text/plain inline",
                        "3.2 inner.js null null");
        assertThat(texts(unpacked)).contains(SCRIPT_TEXT);
    }

    @Test
    void winmail_dat_gives_attachments_under_their_long_names() {
        byte[] name = "invoice 2026.js".getBytes(StandardCharsets.UTF_16LE);
        byte[] tnef =
                Boxes.tnef(
                        1,
                        0x8004,
                        "The offer\0".getBytes(StandardCharsets.ISO_8859_1),
                        2,
                        0x69002,
                        new byte[14],
                        2,
                        0x18010,
                        "INVOIC~1.JS\0".getBytes(StandardCharsets.ISO_8859_1),
                        2,
                        0x6800f,
                        SCRIPT,
                        2,
                        0x69005,
                        Boxes.mapi(0x1f3707, name));

        var unpacked = unpacking.unpack(ContainerKind.TNEF, tnef);

        assertThat(unpacked.subject()).isEqualTo("The offer");
        assertThat(names(unpacked)).containsExactly("invoice 2026.js");
        assertThat(texts(unpacked)).containsExactly(SCRIPT_TEXT);
        assertThat(unpacked.gaps()).isEmpty();
    }

    @Test
    void a_winmail_dat_that_ends_early_is_a_gap() {
        byte[] tnef = Boxes.tnef(2, 0x6800f, SCRIPT);

        assertThat(
                        gaps(
                                unpacking.unpack(
                                        ContainerKind.TNEF, Arrays.copyOf(tnef, tnef.length - 10))))
                .containsExactly("unpack-cut-off");
    }

    @Test
    void the_mail_inside_a_signature_is_taken_apart() {
        for (String name : List.of("opaque.p7m", "opaque-indef.p7m")) {
            var unpacked = unpacking.unpack(ContainerKind.SIGNED_MAIL, resource(name));

            assertThat(told(unpacked))
                    .as(name)
                    .containsExactly(
                            "1 null text/plain null", "2 invoice.js application/javascript null");
            assertThat(unpacked.gaps()).isEmpty();
        }
    }

    @Test
    void a_mail_encrypted_for_its_recipient_stays_a_gap_and_a_detached_signature_is_none() {
        assertThat(gaps(unpacking.unpack(ContainerKind.SIGNED_MAIL, resource("encrypted.p7m"))))
                .containsExactly("unpack-encrypted-mail");
        var detached = unpacking.unpack(ContainerKind.SIGNED_MAIL, resource("detached.p7s"));
        assertThat(detached.parts()).isEmpty();
        assertThat(detached.gaps()).isEmpty();
    }

    @Test
    void a_onenote_section_gives_embedded_files_with_their_names() {
        var unpacked =
                unpacking.unpack(ContainerKind.ONENOTE, Boxes.oneNote("Click me.hta", SCRIPT));

        assertThat(names(unpacked)).containsExactly("Click me.hta");
        assertThat(texts(unpacked)).containsExactly(SCRIPT_TEXT);
    }

    @Test
    void a_pdf_gives_its_attachments() {
        var unpacked = unpacking.unpack(ContainerKind.PDF, Boxes.pdf("invoice.js", SCRIPT));

        assertThat(names(unpacked)).containsExactly("invoice.js");
        assertThat(texts(unpacked)).containsExactly(SCRIPT_TEXT);
    }

    @Test
    void files_dropped_into_documents_old_and_new_and_into_rtf_come_out() {
        byte[] dropped = Boxes.ole10Native("invoice.js", SCRIPT, true);
        byte[] ole =
                Boxes.ole(
                        root ->
                                Boxes.stream(
                                        root.createDirectory("ObjectPool").createDirectory("_1"),
                                        "\1Ole10Native",
                                        dropped));
        byte[] rtf = Boxes.rtfObject("Package", Boxes.ole10Native("invoice.js", SCRIPT, false));
        byte[] docx =
                Archives.zip(
                        "[Content_Types].xml", "<Types/>", "word/embeddings/oleObject1.bin", "x");

        assertThat(names(unpacking.unpack(ContainerKind.OLE_DOCUMENT, ole)))
                .containsExactly("invoice.js");
        assertThat(texts(unpacking.unpack(ContainerKind.OLE_DOCUMENT, ole)))
                .containsExactly(SCRIPT_TEXT);
        assertThat(names(unpacking.unpack(ContainerKind.RTF, rtf))).containsExactly("invoice.js");
        assertThat(names(unpacking.unpack(ContainerKind.OFFICE_PACKAGE, docx)))
                .containsExactly("oleObject1.bin");
    }

    @Test
    void a_damaged_document_has_no_gap_of_its_own() {
        for (var kind :
                List.of(
                        ContainerKind.PDF,
                        ContainerKind.OLE_DOCUMENT,
                        ContainerKind.OFFICE_PACKAGE))
            assertThat(unpacking.unpack(kind, new byte[] {1, 2, 3}).gaps())
                    .as("%s", kind)
                    .isEmpty();
    }

    @Test
    void an_installer_gives_its_cabinets_and_programs() {
        byte[] installer =
                Boxes.ole(
                        root -> {
                            Boxes.stream(root, "\u4840tables", new byte[] {1, 2, 3, 4});
                            Boxes.stream(root, "cabinet", resource("mszip.cab"));
                            Boxes.stream(root, "action", SCRIPT);
                        });

        var unpacked = unpacking.unpack(ContainerKind.INSTALLER, installer);

        assertThat(unpacked.parts()).hasSize(2);
        assertThat(texts(unpacked)).contains(SCRIPT_TEXT);
    }

    @Test
    void a_password_of_the_mail_opens_zip_archives_of_both_ciphers() throws InterruptedException {
        for (String name : List.of("aes.zip", "old.zip")) {
            var opened = with(List.of("Regards", "Sesam-2026"), ContainerKind.ZIP, resource(name));
            var closed = with(List.of("wrong"), ContainerKind.ZIP, resource(name));

            assertThat(names(opened)).as(name).contains("Angebot März.txt", "invoice.js");
            assertThat(texts(opened)).contains(SCRIPT_TEXT);
            assertThat(opened.gaps()).isEmpty();
            assertThat(closed.parts()).isEmpty();
            assertThat(gaps(closed)).contains("unpack-encrypted");
        }
    }

    @Test
    void a_password_of_the_mail_opens_a_7z_archive_even_if_its_names_are_hidden()
            throws InterruptedException {
        var opened =
                with(
                        List.of("wrong", "Sesam-2026"),
                        ContainerKind.SEVEN_ZIP,
                        resource("hidden.7z"));
        var closed = with(List.of(), ContainerKind.SEVEN_ZIP, resource("hidden.7z"));

        assertThat(names(opened)).contains("invoice.js");
        assertThat(texts(opened)).contains(SCRIPT_TEXT);
        assertThat(opened.gaps()).isEmpty();
        assertThat(gaps(closed)).containsExactly("unpack-encrypted-whole");
    }

    @Test
    void a_password_of_the_mail_opens_office_documents_and_pdfs() throws InterruptedException {
        byte[] office = Boxes.encryptedOffice(SCRIPT, "Sesam-2026");
        byte[] pdf = Boxes.encryptedPdf(Boxes.pdf("invoice.js", SCRIPT), "Sesam-2026");

        var opened = with(List.of("x", "Sesam-2026"), ContainerKind.ENCRYPTED_OFFICE, office);
        var plain = with(List.of("x", "Sesam-2026"), ContainerKind.PDF, pdf);

        assertThat(texts(opened)).containsExactly(SCRIPT_TEXT);
        assertThat(names(plain)).containsExactly("secret");
        assertThat(texts(plain).getFirst()).startsWith("%PDF-").doesNotContain("/Encrypt");
        assertThat(gaps(with(List.of("x"), ContainerKind.ENCRYPTED_OFFICE, office)))
                .containsExactly("unpack-encrypted-whole");
        assertThat(gaps(with(List.of("x"), ContainerKind.PDF, pdf)))
                .containsExactly("unpack-encrypted-whole");
    }
}
