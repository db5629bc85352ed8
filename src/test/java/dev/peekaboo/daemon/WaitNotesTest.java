package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class WaitNotesTest {
    @TempDir Path folder;

    @Test
    void each_door_tells_how_many_clients_may_wait_and_how_long() {
        Settings settings =
                new ConfigFolder(folder)
                        .main(
                                """
                                [global]
                                slots: 8
                                [clamd.amavis]
                                listen: 127.0.0.1:3310
                                wait: 20
                                slots: 6
                                [icap.squid]
                                listen: 127.0.0.1:1344
                                """)
                        .load();

        assertThat(WaitNotes.of(settings))
                .allMatch(note -> note.kind() == Finding.Kind.NOTE)
                .map(Finding::sentence)
                .satisfiesExactly(
                        rest ->
                                assertThat(rest)
                                        .startsWith("At most 4 clients of door rest wait ")
                                        .contains("runs 4 processes or fewer", "[global]"),
                        clamd ->
                                assertThat(clamd)
                                        .startsWith("At most 3 clients of listener amavis wait ")
                                        .contains("each up to 20 s", "[clamd.amavis]"),
                        icap ->
                                assertThat(icap)
                                        .startsWith("At most 50 clients of listener squid wait ")
                                        .contains("each up to 30 s", "[icap.squid]"));
    }
}
