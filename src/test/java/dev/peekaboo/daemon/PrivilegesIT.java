package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A daemon that is started as root ends up as its own user, for good. */
@Timeout(120)
class PrivilegesIT {
    private static final Path ETC = Path.of("/etc");
    private static final String USER = "nobody";

    @TempDir Path folder;

    private Account account;

    @BeforeEach
    void asRoot() throws IOException {
        assumeTrue(
                Native.userId() == 0,
                "only root can become somebody else; run these tests as root to have them checked");
        account = Account.find(USER, Optional.empty(), ETC).orElseThrow();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void every_thread_of_a_process_that_gave_up_root_has_lost_it_and_cannot_get_it_back()
            throws Exception {
        List<String> command = new ArrayList<>(DaemonProcess.javaCommand());
        command.removeLast();
        command.addAll(
                List.of(
                        DropRootChild.class.getName(),
                        USER,
                        String.valueOf(account.userId()),
                        String.valueOf(account.groupId())));
        Path classes = testClasses();
        int classPath = command.indexOf("-cp") + 1;
        command.set(classPath, classes + ":" + command.get(classPath));

        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said.lines())
                .containsExactlyInAnyOrder(
                        "became=true rootAgain=false",
                        "Uid: " + four(account.userId()),
                        "Gid: " + four(account.groupId()),
                        "Groups: " + account.groupId(),
                        "CapEff: 0000000000000000");
        assertThat(child.waitFor()).isZero();
    }

    @Test
    void serve_started_as_root_works_as_the_configured_user_and_owns_its_data() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        try (DaemonProcess daemon = DaemonProcess.start(configure(data, ""), data)) {
            List<String> status = status(daemon);
            long job = daemon.scan("a.txt", "hello");

            assertThat(status)
                    .contains(
                            "Uid: " + four(account.userId()),
                            "Gid: " + four(account.groupId()),
                            "Groups: " + account.groupId(),
                            "CapEff: 0000000000000000",
                            "CapPrm: 0000000000000000");
            assertThat(job).isPositive();
            assertThat(Files.getOwner(data.resolve("p.db"))).hasToString(USER);
            assertThat(daemon.stop()).isZero();
        }
    }

    @Test
    void a_group_that_is_configured_replaces_the_users_own() throws Exception {
        Account other = Account.find(USER, Optional.of("daemon"), ETC).orElseThrow();
        Path data = Files.createDirectories(folder.resolve("data"));
        try (DaemonProcess daemon = DaemonProcess.start(configure(data, "group: daemon\n"), data)) {
            assertThat(status(daemon))
                    .contains(
                            "Uid: " + four(account.userId()),
                            "Gid: " + four(other.groupId()),
                            "Groups: " + other.groupId());
        }
    }

    private static List<String> status(DaemonProcess daemon) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + daemon.pid() + "/status")).stream()
                .map(line -> line.replaceAll("\\s+", " ").strip())
                .toList();
    }

    /** Real, effective, saved and file system id. */
    private static String four(int id) {
        return id + " " + id + " " + id + " " + id;
    }

    private static Path testClasses() throws Exception {
        return Path.of(
                DropRootChild.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private Path configure(Path data, String more) throws IOException {
        Path ruleset =
                Files.writeString(
                        folder.resolve("ruleset.conf"),
                        "[rules]\nrule.1: script_attachment\nrule.2: final_rule\n");
        Path analyzers = Files.writeString(folder.resolve("analyzers.conf"), "");
        return Files.writeString(
                folder.resolve("peekaboo.conf"),
                "[global]\nport: 0\nallow_weak_isolation: yes\nprocessing_info_dir:\nuser: "
                        + USER
                        + "\n"
                        + more
                        + "[ruleset]\nconfig: "
                        + ruleset
                        + "\n[analyzers]\nconfig: "
                        + analyzers
                        + "\n[db]\nurl: sqlite:///"
                        + data.resolve("p.db")
                        + "\n[limits]\nmin_free_disk: 1\n");
    }
}
