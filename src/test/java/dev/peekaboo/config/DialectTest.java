package dev.peekaboo.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * The dialect, quirk by quirk. In the tables {@code \n} is a line break, {@code \r} a carriage
 * return and {@code _} a blank. The values were checked against configparser of Python 3.11.
 */
class DialectTest {
    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [s]\\na: x                        | x
                    [s]\\na=x                         | x
                    [s]\\na : x                       | x
                    [s]\\na = x: y                    | x: y
                    [s]\\na: x = y                    | x = y
                    [s]\\nA: x                        | x
                    [s]\\na: x # no comment           | x # no comment
                    [s]\\na: x ; no comment           | x ; no comment
                    [s]\\na:                          | ''
                    [s]\\na:x                         | x
                    [s]\\n_a: x                       | x
                    [s]\\na: x\\n_y                   | x\\ny
                    [s]\\na:\\n_x                     | \\nx
                    [s]\\na: x\\n_b: y                | x\\nb: y
                    [s]\\na: x\\n_[t]                 | x\\n[t]
                    [s]\\na: x\\n_# gone\\n_y         | x\\ny
                    [s]\\na: x\\n#gone\\n_y           | x\\ny
                    [s]\\na: x\\n\\n_y                | x\\n\\ny
                    [s]\\na: x\\n\\n\\n               | x
                    [s]\\na: x\\n___y\\n__z           | x\\ny\\nz
                    [s]\\n__a: x\\n_b: y\\n__z        | x
                    [s]\\r\\na: x\\r\\n_y\\r\\n       | x\\ny
                    [s]\\ra: x\\r                     | x
                    # c\\n;c\\n[s]\\na: x             | x
                    [s] behind\\na: x                 | x
                    [DEFAULT]\\na: x\\n[s]            | x
                    [DEFAULT]\\na: x\\n[s]\\na: y     | y
                    [s]\\na: 100%%                    | 100%
                    [s]\\na: %(b)s/x\\nb: y           | y/x
                    [s]\\na: %(B)s\\nb: y             | y
                    [DEFAULT]\\nb: y\\n[s]\\na: %(b)s | y
                    [s]\\na: %(b)s\\nb: %(c)s\\nc: z  | z
                    [s]\\na: %(b)s\\nb: 5%%           | 5%
                    [s]\\n\u00a0a\u00a0: \u00a0x\u00a0| x
                    """)
    void reads_a_value_as_configparser_does(String text, String expected) {
        var problems = new Problems();

        String value = ConfigFile.parse("f", plain(text), problems).section("s").text("a", "none");

        assertThat(problems.list()).isEmpty();
        assertThat(value).isEqualTo(plain(expected));
    }

    @ParameterizedTest(name = "{0} gives [{1}]")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [s]\\na.1: x\\na.2: y             | x, y
                    [s]\\na.2: x\\na.1: y             | x, y
                    [s]\\na.b c: x                    | x
                    [s]\\nA.1: x                      | x
                    [s]\\na.1: 100% %% %(b)s          | 100% %% %(b)s
                    [s]\\na.1:                        | ''
                    [s]\\na.1: x\\n__y                | x\\ny
                    [s]\\na.1: x\\na.-: -\\na.2: y    | y
                    [s]\\na.1: x\\na.-: -             | EMPTY
                    [s]\\na.1: x\\na.-: y             | x, y
                    [s]\\na.1: -                      | -
                    [s]\\na.: x                       | x
                    [DEFAULT]\\na.1: x\\n[s]\\na.1: y | y, x
                    """)
    void reads_a_list_in_the_order_of_the_file(String text, String expected) {
        var problems = new Problems();

        var items = ConfigFile.parse("f", plain(text), problems).section("s").list("a");

        assertThat(problems.list()).isEmpty();
        assertThat(items.stream().map(Item::value).collect(Collectors.joining(", ")))
                .isEqualTo(expected.equals("EMPTY") ? "" : plain(expected));
        assertThat(items.isEmpty()).isEqualTo(expected.equals("EMPTY"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a: x                        | f:1: options must follow a section header such as "[global]"
                    a: x\\nb: y\\n[s]           | f:1: options must follow a section header such as "[global]"
                    [s]\\nnonsense              | f:2: this line is neither "[section]" nor "option: value"; to continue the value above, indent it
                    [s]\\nnonsense\\n_more      | f:2: this line is neither "[section]" nor "option: value"; to continue the value above, indent it
                    [s]\\n[]                    | f:2: this line is neither "[section]" nor "option: value"; to continue the value above, indent it
                    [s]\\n: x                   | f:2: there is no option name before the ":" or "="
                    [s]\\na: x\\nA: y           | f:3: "a" in [s] was given on line 2 already; remove one of the two
                    [s]\\na.1: x\\na.1: y       | f:3: "a.1" in [s] was given on line 2 already; give each item of a list another name after the dot
                    [s]\\na.-: -\\na.-: -       | f:3: "a.-" in [s] was given on line 2 already; give each item of a list another name after the dot
                    [s]\\n[t]\\n[s]             | f:3: section [s] was begun on line 1 already; join the two
                    [s]\\na: 50%                | f:2: a in [s]: a % stands alone at character 3 of the value; write %% for a percent sign
                    [s]\\na: %d                 | f:2: a in [s]: a % stands alone at character 1 of the value; write %% for a percent sign
                    [s]\\na: %(b)s              | f:2: a in [s]: %(b)s names no option of this section or of [DEFAULT]
                    [s]\\na: x%(b)              | f:2: a in [s]: the %( at character 2 of the value does not end in )s; write %(name)s for another option's value, or %%( for the two characters
                    [s]\\na: %(a)s              | f:2: a in [s]: values refer to each other more than 10 deep; is it a circle?
                    [s]\\na.b.c: x              | f:2: warning: "a.b.c" in [s] has more than one dot and is ignored; a list item has exactly one
                    """)
    void names_line_and_way_out_of_a_mistake(String text, String expected) {
        var problems = new Problems();

        var config = ConfigFile.parse("f", plain(text), problems);
        for (String option : new String[] {"a", "b"}) config.section("s").text(option, "");
        config.section("s").list("a");
        config.finish(Set.of("s", "t"));

        assertThat(problems.list().stream().map(Problem::toString)).containsExactly(expected);
    }

    private static String plain(String table) {
        return table.replace("\\n", "\n").replace("\\r", "\r").replace('_', ' ');
    }
}
