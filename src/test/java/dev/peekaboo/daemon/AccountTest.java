package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

class AccountTest {
    @TempDir Path etc;

    @BeforeEach
    void write_the_system_s_files() throws IOException {
        Files.writeString(
                etc.resolve("passwd"),
                "root:x:0:0:root:/root:/bin/sh\npeekaboo:x:110:120::/:/bin/false\n");
        Files.writeString(
                etc.resolve("group"), "root:x:0:\namavis:x:130:peekaboo\npeekaboo:x:120:\n");
    }

    @Test
    void a_user_without_a_group_takes_its_own() throws IOException {
        assertThat(Account.find("peekaboo", Optional.empty(), etc))
                .hasValue(new Account("peekaboo", 110, 120));
    }

    @Test
    void a_group_that_is_named_is_taken() throws IOException {
        assertThat(Account.find("peekaboo", Optional.of("amavis"), etc))
                .hasValue(new Account("peekaboo", 110, 130));
    }

    @Test
    void an_account_that_is_not_there_is_not_found() throws IOException {
        assertThat(Account.find("nobody-here", Optional.empty(), etc)).isEmpty();
        assertThat(Account.find("peekaboo", Optional.of("no-group"), etc)).isEmpty();
    }
}
