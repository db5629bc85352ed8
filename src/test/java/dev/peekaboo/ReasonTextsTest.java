package dev.peekaboo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every reason and every category can be told in English and in German. */
class ReasonTextsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/peekaboo");
    private static final Map<String, String> ENGLISH = templates("reasons.properties");
    private static final Map<String, String> GERMAN = templates("reasons_de.properties");

    /** The first argument of a new reason, up to the comma; the codes stand in it as literals. */
    private static final Pattern NEW_REASON =
            Pattern.compile("Reason\\s*\\.\\s*(?:of|error|limit)\\(([^,)]*)");

    private static final Pattern LITERAL = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[0-9]+\\}");

    @Test
    void every_code_in_the_sources_has_a_text_in_both_languages() throws IOException {
        Set<String> codes = codesInSources();

        assertThat(codes).contains("nothing-found", "sandbox-signature-single");
        assertThat(ENGLISH.keySet()).containsAll(codes);
        assertThat(GERMAN.keySet()).containsAll(codes);
    }

    @Test
    void every_category_has_a_name_in_both_languages() {
        Set<String> keys =
                Arrays.stream(Category.values())
                        .map(category -> "category." + category.slug())
                        .collect(Collectors.toSet());

        assertThat(ENGLISH.keySet()).containsAll(keys);
        assertThat(GERMAN.keySet()).containsAll(keys);
    }

    @Test
    void both_languages_have_the_same_texts_with_the_same_placeholders() {
        assertThat(placeholders(GERMAN)).isEqualTo(placeholders(ENGLISH));
    }

    @Test
    void every_template_is_a_valid_message_without_a_lost_apostrophe() {
        for (String template : values(ENGLISH, GERMAN)) {
            assertThat(new MessageFormat(template).format(new Object[9])).isNotBlank();
            assertThat(template.replace("''", "")).doesNotContain("'");
        }
    }

    private static Set<String> codesInSources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Set<String> codes = new TreeSet<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList())
                NEW_REASON
                        .matcher(Files.readString(file))
                        .results()
                        .flatMap(reason -> LITERAL.matcher(reason.group(1)).results())
                        .forEach(literal -> codes.add(literal.group(1)));
            return codes;
        }
    }

    private static Map<String, Set<String>> placeholders(Map<String, String> templates) {
        Map<String, Set<String>> placeholders = new TreeMap<>();
        templates.forEach(
                (key, template) ->
                        placeholders.put(
                                key,
                                PLACEHOLDER
                                        .matcher(template)
                                        .results()
                                        .map(found -> found.group())
                                        .collect(Collectors.toCollection(TreeSet::new))));
        return placeholders;
    }

    @SafeVarargs
    private static Set<String> values(Map<String, String>... languages) {
        return Arrays.stream(languages)
                .flatMap(language -> language.values().stream())
                .collect(Collectors.toSet());
    }

    private static Map<String, String> templates(String file) {
        Properties properties = new Properties();
        try (Reader reader =
                new InputStreamReader(
                        Objects.requireNonNull(Wording.class.getResourceAsStream(file), file),
                        StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
        Map<String, String> templates = new TreeMap<>();
        properties.forEach((key, value) -> templates.put(key.toString(), value.toString()));
        return templates;
    }
}
