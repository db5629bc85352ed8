package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class PidFileTest {
    @TempDir Path folder;

    @Test
    void names_this_process_and_goes_when_it_ends() throws IOException {
        Path file = folder.resolve("pid");

        try (PidFile _ = PidFile.write(file)) {
            assertThat(file).hasContent(Long.toString(ProcessHandle.current().pid()));
        }

        assertThat(file).doesNotExist();
    }

    @Test
    void a_file_a_dead_process_left_is_replaced() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path file = Files.writeString(folder.resolve("pid"), dead.pid() + "\n");

        try (PidFile _ = PidFile.write(file)) {
            assertThat(file).hasContent(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void a_living_process_is_named_and_keeps_its_file() throws Exception {
        Process alive = new ProcessBuilder("sleep", "60").start();
        try {
            Path file = Files.writeString(folder.resolve("pid"), alive.pid() + "\n");

            assertThatThrownBy(() -> PidFile.write(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("process " + alive.pid());
            assertThat(file).hasContent(Long.toString(alive.pid()));
        } finally {
            alive.destroy();
        }
    }
}
