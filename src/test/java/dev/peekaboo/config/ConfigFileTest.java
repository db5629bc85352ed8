package dev.peekaboo.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Files and drop-in folders, good ones and hostile ones. */
class ConfigFileTest {
    private final Problems problems = new Problems();

    @TempDir Path folder;

    @Test
    void later_drop_in_files_win_and_lists_gather() throws IOException {
        write("a.conf", "[s]\nx: main\ny: main\nl.1: main\n");
        write("a.conf.d/20-b.conf", "[s]\nx: twenty\nl.1: twenty\n");
        write("a.conf.d/10-z.conf", "[s]\nx: ten\nl.1: ten\n");
        write("a.conf.d/5-no.conf", "[s]\nx: five\n");
        write("a.conf.d/30-no.txt", "[s]\nx: thirty\n");

        Section section = ConfigFile.read(folder.resolve("a.conf"), problems).section("s");

        assertThat(section.text("x", "")).isEqualTo("twenty");
        assertThat(section.text("y", "")).isEqualTo("main");
        assertThat(section.list("l").stream().map(Item::value))
                .containsExactly("main", "ten", "twenty");
        assertThat(section.list("l").getLast().file()).endsWith("20-b.conf");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void a_drop_in_file_can_empty_a_list() throws IOException {
        write("a.conf", "[s]\nl.1: main\n");
        write("a.conf.d/10-a.conf", "[s]\nl.-: -\nl.1: new\n");

        Section section = ConfigFile.read(folder.resolve("a.conf"), problems).section("s");

        assertThat(section.list("l").stream().map(Item::value)).containsExactly("new");
    }

    @Test
    void the_drop_in_folder_and_its_files_can_be_chosen_in_each_file() throws IOException {
        write(
                "a.conf",
                """
                [global]
                drop_dir_template: {config_dir}/more-{config_file}
                drop_file_glob: [!0]*.c?
                [s]
                """);
        write("more-a.conf/x.cf", "[s]\nx: yes\n");
        write("more-a.conf/0.cf", "[s]\nx: no\n");
        write("more-a.conf/y.conf", "[s]\nx: no\n");

        var config = ConfigFile.read(folder.resolve("a.conf"), problems);
        assertThat(config.section("s").text("x", "")).isEqualTo("yes");
        config.finish(Set.of("s"));

        assertThat(problems.list()).isEmpty();
    }

    @Test
    void a_wrong_file_pattern_is_told() throws IOException {
        write("a.conf", "[global]\ndrop_file_glob: [z-a]*\n");

        ConfigFile.read(folder.resolve("a.conf"), problems);

        assertThat(told())
                .containsExactly(
                        folder.resolve("a.conf")
                                + ":2: drop_file_glob is not a file pattern; it may use *, ?, [a-z]"
                                + " and [!a-z]");
    }

    @Test
    void a_missing_file_is_a_problem_and_not_an_exception() {
        var config = ConfigFile.read(folder.resolve("none.conf"), problems);

        assertThat(config.wasRead()).isFalse();
        assertThat(config.sections()).isEmpty();
        assertThat(told())
                .containsExactly(
                        folder.resolve("none.conf")
                                + ": there is no such file; create it or name another one");
    }

    @Test
    void a_folder_is_no_file() {
        ConfigFile.read(folder, problems);

        assertThat(told()).containsExactly(folder + ": is not a regular file");
    }

    @Test
    void a_byte_order_mark_is_a_warning_only() throws IOException {
        write("a.conf", "\ufeff[s]\r\nx: y\r\n");

        var config = ConfigFile.read(folder.resolve("a.conf"), problems);

        assertThat(config.section("s").text("x", "")).isEqualTo("y");
        assertThat(problems.hasErrors()).isFalse();
        assertThat(told())
                .singleElement()
                .asString()
                .contains("a.conf:1: warning: begins with a byte order mark");
    }

    @Test
    void text_that_is_not_utf8_is_named_with_its_line() throws IOException {
        Files.write(
                folder.resolve("a.conf"),
                "[s]\n# gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1));

        ConfigFile.read(folder.resolve("a.conf"), problems);

        assertThat(told())
                .containsExactly(
                        folder.resolve("a.conf") + ":2: is not UTF-8; save it as UTF-8 text");
    }

    @Test
    void a_nul_byte_is_named_with_its_line() throws IOException {
        write("a.conf", "[s]\nx: a\0b\n");

        ConfigFile.read(folder.resolve("a.conf"), problems);

        assertThat(told())
                .containsExactly(
                        folder.resolve("a.conf")
                                + ":2: holds a NUL byte; save it as plain UTF-8 text");
    }

    @Test
    void a_mistake_in_a_drop_in_file_names_that_file() throws IOException {
        write("a.conf", "[s]\n");
        write("a.conf.d/10-a.conf", "x: 1\n");

        ConfigFile.read(folder.resolve("a.conf"), problems);

        assertThat(told())
                .singleElement()
                .asString()
                .startsWith(folder.resolve("a.conf.d/10-a.conf") + ":1: ");
    }

    @Test
    void a_file_of_unreasonable_size_is_refused_unread() throws IOException {
        write("a.conf", "[s]\nx: " + "y".repeat(17 << 20));

        ConfigFile.read(folder.resolve("a.conf"), problems);

        assertThat(told())
                .containsExactly(
                        folder.resolve("a.conf")
                                + ": is larger than 16 MiB; that is no configuration file");
    }

    @Test
    void a_line_of_10_megabytes_is_read() throws IOException {
        write("a.conf", "[s]\nx: " + "y".repeat(10 << 20));

        var config = ConfigFile.read(folder.resolve("a.conf"), problems);
        String tooLong = config.section("s").text("x", "");

        assertThat(tooLong).isEmpty();
        assertThat(told())
                .singleElement()
                .asString()
                .endsWith("filled in, the value is longer than 1 MiB");
    }

    @Test
    void a_hundred_thousand_unknown_options_leave_a_bounded_number_of_problems() {
        var text = new StringBuilder("[s]\n");
        for (int i = 0; i < 100_000; i++) text.append("option").append(i).append(": x\n");

        var config = ConfigFile.parse("f", text.toString(), problems);
        config.section("s").text("option", "");
        config.finish(Set.of("s"));

        assertThat(problems.list()).hasSize(1000);
        assertThat(problems.omitted()).isEqualTo(99_000);
    }

    @Test
    void a_million_options_are_not_read_to_the_end() {
        var text = new StringBuilder("[s]\n");
        for (int i = 0; i < 1_000_000; i++) text.append('a').append(i).append(":\n");

        var config = ConfigFile.parse("f", text.toString(), problems);

        assertThat(config.section("s").has("a249000")).isTrue();
        assertThat(config.section("s").has("a251000")).isFalse();
        assertThat(told())
                .containsExactly(
                        "f:250001: here are more than 250000 options; the rest was not read");
    }

    @Test
    void references_that_multiply_end_in_a_problem() {
        var text = new StringBuilder("[s]\na0: xxxxxxxxxx\n");
        for (int i = 1; i <= 9; i++)
            text.append("a")
                    .append(i)
                    .append(": ")
                    .append(("%(a" + (i - 1) + ")s").repeat(50))
                    .append('\n');

        ConfigFile.parse("f", text.toString(), problems).section("s").text("a9", "");

        assertThat(told())
                .containsExactly("f:11: a9 in [s]: filled in, the value is longer than 1 MiB");
    }

    @Test
    void all_mistakes_are_told_at_once_in_the_order_of_the_file() {
        var config =
                ConfigFile.parse(
                        "f",
                        """
                before: 1
                [s]
                port: http
                nonsense
                name: 50%
                port: 2
                [t]
                list: x
                [s]
                extra: 1
                """,
                        problems);
        config.section("s").integer("port", 1, 1, 9);
        config.section("s").text("name", "");
        config.section("t").list("list");
        config.finish(Set.of("s", "t"));

        assertThat(problems.list().stream().map(Problem::line))
                .containsExactly(1, 3, 4, 5, 6, 8, 9, 10);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> told() {
        return problems.list().stream().map(Problem::toString).toList();
    }
}
