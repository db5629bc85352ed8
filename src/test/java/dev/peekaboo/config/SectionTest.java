package dev.peekaboo.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Typed values: how they are spelled, and what is said of a wrong one. */
class SectionTest {
    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({"7, 7", "+7, 7", "-7, -7", "007, 7", "1_000, 1000"})
    void reads_whole_numbers_as_python_does(String text, int expected) {
        assertThat(section("a: " + text).integer("a", 5, -100, 1000)).isEqualTo(expected);
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x10",
                "1.0",
                "1e3",
                "_1",
                "1_",
                "1__0",
                "- 1",
                "101",
                "-1",
                "99999999999999999999",
                "ten",
                ""
            })
    void refuses_other_whole_numbers_and_falls_back_to_the_default(String text) {
        assertThat(section("a: " + text).integer("a", 5, 0, 100)).isEqualTo(5);
        assertThat(told())
                .containsExactly(
                        "f:2: a in [s] is "
                                + (text.isEmpty() ? "empty" : '"' + text + '"')
                                + ", must be a whole number from 0 to 100");
    }

    @ParameterizedTest
    @CsvSource({
        "4, 4",
        "4.5, 4.5",
        ".5, 0.5",
        "5., 5",
        "-1e3, -1000",
        "1_0.2_5, 10.25",
        "inf, Infinity"
    })
    void reads_numbers_as_python_does(String text, double expected) {
        assertThat(section("a: " + text).number("a", 1)).isEqualTo(expected);
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "4,5", "1e", "0x1p3", "4f", "."})
    void refuses_what_is_no_number(String text) {
        assertThat(section("a: " + text).number("a", 4)).isEqualTo(4);
        assertThat(told())
                .containsExactly("f:2: a in [s] is \"" + text + "\", must be a number such as 4.0");
    }

    @ParameterizedTest
    @CsvSource({
        "1, true", "yes, true", "TRUE, true", "On, true",
        "0, false", "no, false", "False, false", "OFF, false"
    })
    void reads_flags_in_any_case(String text, boolean expected) {
        assertThat(section("a: " + text).flag("a", !expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "enabled", "2", ""})
    void refuses_other_flags(String text) {
        assertThat(section("a: " + text).flag("a", true)).isTrue();
        assertThat(told()).singleElement().asString().endsWith("must be yes or no");
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "90s, 90", "15m, 900", "4h, 14400", "30d, 2592000", "2 h, 7200"})
    void reads_times_in_seconds_or_with_a_unit(String text, long seconds) {
        assertThat(section("a: " + text).seconds("a", Duration.ofDays(1)))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "5 minutes", "1.5h", "99999999999999d", "h"})
    void refuses_other_times(String text) {
        assertThat(section("a: " + text).seconds("a", Duration.ofDays(1)))
                .isEqualTo(Duration.ofDays(1));
        assertThat(told())
                .singleElement()
                .asString()
                .contains("a time such as 90s, 15m, 4h or 30d");
    }

    @ParameterizedTest
    @CsvSource({"100000000, 100000000", "64K, 65536", "10M, 10485760", "1G, 1073741824", "0, 0"})
    void reads_sizes_with_powers_of_1024(String text, long bytes) {
        assertThat(section("a: " + text).bytes("a", 7)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "10 apples", "1.5G", "9999999999999999999T", "8388608T", "k"})
    void refuses_other_sizes(String text) {
        assertThat(section("a: " + text).bytes("a", 7)).isEqualTo(7);
        assertThat(told()).singleElement().asString().contains("such as 64K, 10M or 1G");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "10%%", "10 %%"})
    void reads_percent_with_and_without_the_sign(String text) {
        assertThat(section("a: " + text).percent("a", 5)).isEqualTo(10);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void log_levels_are_upper_case_only() {
        assertThat(section("a: DEBUG").logLevel("a", LogLevel.INFO)).isEqualTo(LogLevel.DEBUG);
        assertThat(section("a: debug").logLevel("a", LogLevel.INFO)).isEqualTo(LogLevel.INFO);
        assertThat(told())
                .containsExactly(
                        "f:2: a in [s] is \"debug\", must be one of CRITICAL, ERROR, WARNING, INFO,"
                                + " DEBUG");
    }

    @Test
    void words_come_from_a_line_a_list_or_both() {
        Section section = section("a: x, y\na.1: z\na.2: u v");

        List<Item> words = section.words("a");

        assertThat(words)
                .containsExactly(
                        new Item("x", "f", 2),
                        new Item("y", "f", 2),
                        new Item("z", "f", 3),
                        new Item("u", "f", 4),
                        new Item("v", "f", 4));
    }

    @Test
    void a_value_is_never_a_terminal_escape() {
        section("a: \u001b[31mred\u202e").flag("a", true);

        assertThat(told())
                .containsExactly("f:2: a in [s] is \"\\u001b[31mred\\u202e\", must be yes or no");
    }

    @Test
    void an_unknown_option_gets_the_nearest_known_name() {
        var config = ConfigFile.parse("f", "[s]\nportt: 1\nhots.1: x\nzzz: 1\nhost.1: y", problems);
        config.section("s").text("host", "");
        config.section("s").integer("port", 0, 0, 9);
        config.finish(Set.of("s"));

        assertThat(told())
                .containsExactly(
                        "f:2: unknown option \"portt\" in [s]; did you mean port?",
                        "f:3: warning: \"hots.1\" in [s] is an unknown list and is ignored; did you"
                                + " mean host?",
                        "f:4: unknown option \"zzz\" in [s]; known are host, port",
                        "f:5: warning: \"host.1\" in [s] is ignored: this is a single value; write"
                                + " host: ...");
    }

    @Test
    void an_unknown_section_gets_the_nearest_known_name() {
        var config = ConfigFile.parse("f", "[golbal]\nx: 1\n[qqq]\n", problems);
        config.finish(Set.of("global", "db"));

        assertThat(told())
                .containsExactly(
                        "f:1: unknown section [golbal]; did you mean [global]?",
                        "f:3: unknown section [qqq]; known are [db], [global]");
    }

    @Test
    void a_single_value_where_a_list_belongs_is_an_error() {
        assertThat(section("a: x").list("a")).isEmpty();
        assertThat(told())
                .containsExactly(
                        "f:2: option a in section s is supposed to be a list; write a.1: ...,"
                                + " a.2: ... and so on");
    }

    @Test
    void a_default_must_be_known_to_some_section_or_be_referred_to() {
        var config =
                ConfigFile.parse(
                        "f",
                        "[DEFAULT]\nlevel: 1\nbase: /x\nodd: 1\n[s]\na: %(base)s/y\n[t]\n",
                        problems);
        assertThat(config.section("s").text("a", "")).isEqualTo("/x/y");
        assertThat(config.section("t").integer("level", 0, 0, 9)).isEqualTo(1);
        config.finish(Set.of("s", "t"));

        assertThat(told())
                .containsExactly(
                        "f:4: unknown option \"odd\" in [DEFAULT]: no section knows it and no value"
                                + " refers to it; remove it");
    }

    @Test
    void an_option_that_is_gone_says_where_it_went() {
        Section section = section("socket_file: /x");
        section.removed("socket_file", "set host and port");
        section.finish();

        assertThat(told())
                .containsExactly("f:2: socket_file in [s] was removed: set host and port");
    }

    @Test
    void a_choice_is_exact() {
        Map<String, Integer> names = Map.of("one", 1);
        assertThat(section("a: one").choice("a", 0, names)).isEqualTo(1);
        assertThat(section("a: One").choice("a", 0, names)).isZero();
        assertThat(told()).containsExactly("f:2: a in [s] is \"One\", must be one of one");
    }

    private Section section(String options) {
        return ConfigFile.parse("f", "[s]\n" + options, problems).section("s");
    }

    private List<String> told() {
        return problems.list().stream().map(Problem::toString).toList();
    }
}
