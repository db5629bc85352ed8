package dev.peekaboo.frontend.clamd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.peekaboo.Wording;
import dev.peekaboo.frontend.Address;
import dev.peekaboo.frontend.ByContent;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.Policy;
import dev.peekaboo.scan.ScanHouse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Files that clients of the local socket name, and the folders of amavis among them. */
@Timeout(60)
class PathCommandsTest {
    @TempDir Path folder;
    @TempDir Path elsewhere;

    private final ByContent rule = new ByContent();
    private Path root;
    private Path socket;
    private ScanHouse house;
    private ClamdServer server;

    @BeforeEach
    void open() throws IOException {
        root = Files.createDirectory(folder.resolve("amavis"));
        socket = folder.resolve("clamd.sock");
        house = ScanHouse.Plan.withRules(rule).build(folder);
        server = start();
    }

    private ClamdServer start() throws IOException {
        Doorkeeper keeper =
                new Doorkeeper(Door.CLAMD, Policy.ENFORCE, new Wording(Locale.ENGLISH), _ -> {});
        return ClamdServer.start(
                new ClamdConfig(
                        "amavis",
                        new Address.Unix(socket, Optional.empty()),
                        List.of(root),
                        Style.AMAVIS,
                        Duration.ofSeconds(30),
                        10,
                        Duration.ofSeconds(20)),
                house.scanner,
                house.inquiries,
                keeper,
                "Peekaboo test");
    }

    @AfterEach
    void close() throws IOException {
        rule.letGo.countDown();
        server.close();
        house.close();
    }

    @Test
    void only_owner_and_group_may_talk_to_the_socket_and_it_goes_with_the_server()
            throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-rw----");
        assertThatThrownBy(this::start).hasMessageContaining("somebody listens there already");

        server.close();

        assertThat(socket).doesNotExist();
        server = start();
    }

    @Test
    void a_socket_left_by_a_process_that_died_is_replaced() throws IOException {
        server.close();
        Files.createFile(socket);

        server = start();

        assertThat(ask("nPING\n")).isEqualTo("PONG\n");
    }

    @Test
    void a_file_is_judged_under_its_name() throws IOException {
        Path file = write("invoice.pdf", "X-BAD");

        assertThat(ask("nSCAN " + file + "\n"))
                .isEqualTo(file + ": Peekaboo.Ransomware.Encrypts_files FOUND\n");
        assertThat(rule.names).containsExactly("invoice.pdf Direct[]");
    }

    @Test
    void of_a_folder_what_is_not_clean_is_named_or_the_folder_is_ok() throws IOException {
        write("a.txt", "hello");
        assertThat(ask("zCONTSCAN " + root + "\0")).isEqualTo(root + ": OK\0");

        Path bad = write("sub/b.txt", "X-BAD");
        Path failed = write("sub/c.txt", "X-FAIL");

        for (String command : List.of("SCAN", "CONTSCAN", "MULTISCAN", "ALLMATCHSCAN"))
            assertThat(ask("n" + command + " " + root + "\n"))
                    .contains(bad + ": Peekaboo.Ransomware.Encrypts_files FOUND\n")
                    .contains(failed + ": could not be checked (evil-signature) ERROR\n")
                    .doesNotContain("OK\n");
    }

    @Test
    void nothing_outside_of_the_roots_is_opened_however_it_is_written() throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret"), "X-BAD");
        Files.createSymbolicLink(root.resolve("link"), secret);
        Files.createSymbolicLink(root.resolve("folder"), elsewhere);

        for (String path :
                List.of(
                        secret.toString(),
                        root + "/link",
                        root + "/folder/secret",
                        root + "/../" + elsewhere.getFileName() + "/secret",
                        root + "/./x",
                        root + "-other/x",
                        "relative",
                        "/",
                        root + "//x"))
            assertThat(ask("nCONTSCAN " + path + "\n")).endsWith(" ERROR\n");
        assertThat(ask("nCONTSCAN " + root + "\n")).endsWith("ERROR\n").doesNotContain("FOUND");
        assertThat(rule.names).isEmpty();
    }

    @Test
    void a_pipe_in_the_place_of_a_file_is_refused_and_nobody_waits_for_it() throws Exception {
        Path pipe = root.resolve("p001");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        assertThat(ask("nCONTSCAN " + pipe + "\n"))
                .contains("Not a regular file")
                .endsWith("ERROR\n");
        assertThat(ask("nCONTSCAN /dev/zero\n")).endsWith("ERROR\n");
    }

    @Test
    void a_name_with_a_line_break_cannot_forge_a_line() throws IOException {
        write("x\n" + root + ": OK", "X-FAIL");

        assertThat(ask("nCONTSCAN " + root + "\n").split("\n")).hasSize(1);
    }

    /** What amavis' stock entry asks for: its folder, with the mail beside it. */
    @Test
    void the_parts_of_amavis_regain_their_names_from_the_mail_beside_them() throws IOException {
        Path parts = amavis(part("report.pdf", "hello"), part("invoice.doc", "X-BAD doc"));
        write("mail/parts/p001", "hello");
        Path bad = write("mail/parts/p002", "X-BAD doc");

        assertThat(ask("CONTSCAN " + parts + "\n"))
                .isEqualTo(bad + ": Peekaboo.Ransomware.Encrypts_files FOUND\n");
        assertThat(rule.names)
                .containsExactlyInAnyOrder("report.pdf Direct[]", "invoice.doc Direct[]");
    }

    @Test
    void what_only_amavis_could_unpack_is_judged_as_a_member_of_an_archive() throws IOException {
        Path parts = amavis(part("files.rar", "Rar!"));
        write("mail/parts/p001", "Rar!");
        Path bad = write("mail/parts/p002", "X-BAD member");
        write("mail/parts/p003", "another member");

        assertThat(ask("CONTSCAN " + parts + "\n"))
                .isEqualTo(bad + ": Peekaboo.Ransomware.Encrypts_files FOUND\n");
        assertThat(rule.names)
                .containsExactlyInAnyOrder(
                        "files.rar Direct[]",
                        "null InArchive[members=2]",
                        "null InArchive[members=2]");
    }

    @Test
    void a_failed_part_is_an_error_and_never_a_line_that_ends_in_ok() throws IOException {
        Path parts = amavis(part("a.doc", "X-FAIL"), part("b.txt", "hello"));
        write("mail/parts/p001", "X-FAIL");

        assertThat(ask("CONTSCAN " + parts + "\n"))
                .isEqualTo(parts + ": could not be checked (evil-signature) ERROR\n");
    }

    @Test
    void a_clean_mail_is_ok_and_its_retry_is_answered_from_the_database() throws IOException {
        Path parts = amavis(part("a.txt", "hello"));
        write("mail/parts/p001", "hello");
        assertThat(ask("CONTSCAN " + parts + "\n")).isEqualTo(parts + ": OK\n");

        assertThat(ask("CONTSCAN " + parts + "\n")).isEqualTo(parts + ": OK\n");

        assertThat(rule.names).hasSize(1);
        assertThat(house.spool.usedBytes()).isZero();
    }

    @Test
    void a_link_among_the_parts_makes_the_mail_unchecked() throws IOException {
        Path parts = amavis(part("a.txt", "hello"));
        Files.createSymbolicLink(parts.resolve("p002"), Path.of("/etc/passwd"));

        assertThat(ask("CONTSCAN " + parts + "\n")).startsWith(parts + ": ").endsWith(" ERROR\n");
        assertThat(house.spool.usedBytes()).isZero();
    }

    @Test
    void the_mail_beside_a_root_is_outside_of_it() throws IOException {
        server.close();
        Path parts = amavis(part("a.txt", "X-BAD"));
        write("mail/parts/p001", "hello");
        root = parts;
        server = start();

        assertThat(ask("CONTSCAN " + parts + "\n")).isEqualTo(parts + ": OK\n");
    }

    private String ask(String command) throws IOException {
        try (Client client = Client.of(socket)) {
            return client.send(command).all();
        }
    }

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path amavis(String... parts) throws IOException {
        write(
                "mail/email.txt",
                "From: sender@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
                        + String.join("\n--b\n", parts)
                        + "\n--b--\n");
        return Files.createDirectories(root.resolve("mail/parts"));
    }

    private static String part(String name, String text) {
        return "Content-Disposition: attachment; filename=" + name + "\n\n" + text;
    }
}
