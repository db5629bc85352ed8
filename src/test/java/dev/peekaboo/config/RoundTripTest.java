package dev.peekaboo.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is written in the dialect, in any of its spellings, is read back. */
class RoundTripTest {
    private static final String LETTERS = "abcxyz_09 \u00e4\u20ac#;[]%()=:.-'\"";

    @Test
    void random_sections_are_read_back() {
        for (long seed = 0; seed < 2000; seed++) {
            var random = new Random(seed);
            Map<String, Map<String, String>> scalars = new LinkedHashMap<>();
            Map<String, List<String>> lists = new LinkedHashMap<>();
            String text = write(random, scalars, lists);
            var problems = new Problems();

            var config = ConfigFile.parse("f", text, problems);

            String about = "seed " + seed + ":\n" + text;
            assertThat(config.sections()).as(about).containsExactlyElementsOf(scalars.keySet());
            scalars.forEach(
                    (section, options) ->
                            options.forEach(
                                    (option, value) ->
                                            assertThat(config.section(section).text(option, "?"))
                                                    .as(about)
                                                    .isEqualTo(value)));
            lists.forEach(
                    (section, items) ->
                            assertThat(
                                            config.section(section).list("list").stream()
                                                    .map(Item::value))
                                    .as(about)
                                    .containsExactlyElementsOf(items));
            assertThat(problems.list()).as(about).isEmpty();
        }
    }

    private static String write(
            Random random,
            Map<String, Map<String, String>> scalars,
            Map<String, List<String>> lists) {
        var text = new StringBuilder();
        String end = random.nextBoolean() ? "\n" : "\r\n";
        for (int s = random.nextInt(4); s >= 0; s--) {
            String section = "section " + s;
            text.append('[').append(section).append(']').append(end);
            scalars.put(section, new LinkedHashMap<>());
            lists.put(section, new ArrayList<>());
            for (int i = random.nextInt(6); i > 0; i--) {
                noise(random, text, end);
                String value = value(random);
                boolean single = random.nextBoolean();
                text.append(single ? "Option" + i : "list." + i)
                        .append(List.of(":", "=", ": ", " = ").get(random.nextInt(4)))
                        .append(
                                (single ? value.replace("%", "%%") : value)
                                        .replace("\n", end + "  "))
                        .append(end);
                if (single) scalars.get(section).put("option" + i, value);
                else lists.get(section).add(value);
            }
        }
        return text.toString();
    }

    private static void noise(Random random, StringBuilder text, String end) {
        if (random.nextInt(3) == 0)
            text.append(random.nextBoolean() ? "  # no" : ";no: x").append(end);
        if (random.nextInt(3) == 0) text.append(end);
    }

    /** One to three lines; lines after the first begin with something that is no comment. */
    private static String value(Random random) {
        var value = new StringBuilder(line(random));
        for (int more = random.nextInt(3); more > 0; more--)
            value.append("\nv").append(line(random));
        return value.toString();
    }

    private static String line(Random random) {
        var line = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--)
            line.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return line.toString().strip();
    }
}
