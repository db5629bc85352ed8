package dev.peekaboo.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.peekaboo.Content;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Where contents of a cluster's jobs are kept. */
class SharedKeepingTest {
    private static final long LARGEST = 1000;

    @TempDir Path folder;

    @Test
    void what_the_database_keeps_stays_where_it_is() throws Exception {
        Content.OnDisk small = file("small.part", 1000);

        assertThat(keeping().keep(small)).isEqualTo(small);
        assertThat(keeping().isShared(small.file())).isFalse();
    }

    @Test
    void what_is_larger_moves_whole_into_our_part_of_the_shared_folder_for_us_alone_to_read()
            throws Exception {
        Content.OnDisk large = file("large.part", 1001);

        Content.OnDisk kept = keeping().keep(large);

        assertThat(kept.file()).isEqualTo(shared().resolve("3-abc/large.part"));
        assertThat(kept.file()).hasSize(1001);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.file())))
                .isEqualTo("rw-------");
        assertThat(large.file()).doesNotExist();
        assertThat(keeping().isShared(kept.file())).isTrue();
    }

    @Test
    void without_a_shared_folder_what_is_larger_is_refused_with_the_way_out() throws Exception {
        Content.OnDisk large = file("large.part", 1001);

        assertThatThrownBy(() -> new SharedKeeping(LARGEST, Optional.empty()).keep(large))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1001 bytes")
                .hasMessageContaining("shared_dir");
        assertThat(large.file()).exists();
    }

    @Test
    void a_shared_folder_that_takes_nothing_leaves_the_file_where_it_was() throws Exception {
        Content.OnDisk large = file("large.part", 1001);
        SharedKeeping keeping = keeping();
        Files.delete(shared().resolve("3-abc"));

        assertThatThrownBy(() -> keeping.keep(large))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the shared folder " + shared());
        assertThat(large.file()).exists();
    }

    @Test
    void sweeping_deletes_old_files_that_no_job_of_any_instance_wants() throws Exception {
        Path wanted = keeping().keep(file("wanted.part", 1001)).file();
        Path fresh = keeping().keep(file("fresh.part", 1001)).file();
        Path orphan = keeping().keep(file("orphan.part", 1001)).file();
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
        Files.setLastModifiedTime(wanted, old);
        Files.setLastModifiedTime(orphan, old);

        assertThat(keeping().sweep(Set.of(wanted))).isEqualTo(1);

        assertThat(wanted).exists();
        assertThat(fresh).exists();
        assertThat(orphan).doesNotExist();
    }

    private Path shared() {
        return folder.resolve("shared");
    }

    private SharedKeeping keeping() throws IOException {
        return new SharedKeeping(LARGEST, Optional.of(new SharedFolder(shared(), "3-abc")));
    }

    private Content.OnDisk file(String name, int bytes) throws IOException {
        return new Content.OnDisk(Files.write(folder.resolve(name), new byte[bytes]), bytes);
    }
}
