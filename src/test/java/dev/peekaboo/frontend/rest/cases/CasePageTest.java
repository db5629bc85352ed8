package dev.peekaboo.frontend.rest.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Declared;
import dev.peekaboo.HeldMail;
import dev.peekaboo.Result;
import dev.peekaboo.Ruling;
import dev.peekaboo.Sha256;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What stands on a case page. */
class CasePageTest {
    private static final Sha256 CONTENT = new Sha256("ab".repeat(32));
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void a_sandbox_of_ours_is_a_link_and_another_address_is_defanged_text() {
        Document page =
                page(
                        List.of(
                                run(Optional.of(URI.create("https://cape.example/analysis/7/"))),
                                run(Optional.empty())));

        assertThat(page.select("li a").eachAttr("href"))
                .containsExactly("https://cape.example/analysis/7/");
        assertThat(page.text()).contains("https[:]//cape.example/analysis/7/");
    }

    @Test
    void a_sample_that_is_not_judged_says_so_and_headings_go_down_by_one() {
        Document page = page(List.of());

        assertThat(page.select("p.verdict").text()).isEqualTo("It is not judged yet.");
        List<Integer> levels =
                page.select("h1, h2, h3, h4").stream()
                        .map(one -> Integer.parseInt(one.normalName().substring(1)))
                        .toList();
        int last = 0;
        for (int level : levels) {
            assertThat(level).isLessThanOrEqualTo(last + 1);
            last = level;
        }
        assertThat(levels).startsWith(1, 2);
    }

    @Test
    void both_languages_have_the_same_texts_with_the_same_placeholders() throws IOException {
        assertThat(placeholders("case-page_de.properties"))
                .isEqualTo(placeholders("case-page.properties"));
    }

    @Test
    void every_verdict_ruling_and_state_of_a_held_mail_has_words() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            CaseTexts texts = CaseTexts.in(language);
            for (Result result : Result.values())
                assertThat(texts.told("word." + result.word())).isNotBlank();
            for (HeldMail.State state : HeldMail.State.values())
                assertThat(texts.told("held." + state, "now")).isNotBlank();
            for (Ruling.Kind kind : Ruling.Kind.values())
                assertThat(texts.told("ruling." + kind.word(), "a", "b", "c", "d")).contains("b");
        }
    }

    private static Map<String, List<String>> placeholders(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader in =
                new InputStreamReader(
                        Objects.requireNonNull(
                                CaseTexts.class.getResourceAsStream("/dev/peekaboo/" + file)),
                        StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        Map<String, List<String>> found = new TreeMap<>();
        for (String key : texts.stringPropertyNames()) {
            String text = texts.getProperty(key);
            assertThat(new MessageFormat(text).format(new Object[9])).isNotBlank();
            assertThat(text.replace("''", "")).doesNotContain("'");
            found.put(
                    key,
                    Pattern.compile("\\{[0-9]}")
                            .matcher(text)
                            .results()
                            .map(match -> match.group())
                            .sorted()
                            .toList());
        }
        return found;
    }

    private static CaseFile.SandboxRun run(Optional<URI> link) {
        return new CaseFile.SandboxRun(
                "cape", 7, "partial", Optional.of("https://cape.example/analysis/7/"), link);
    }

    private static Document page(List<CaseFile.SandboxRun> runs) {
        CaseFile.SampleFile sample =
                new CaseFile.SampleFile(
                        List.of(
                                new CaseFile.JobFile(
                                        7,
                                        "rest",
                                        NOW,
                                        CONTENT,
                                        Declared.name("a.js"),
                                        Optional.empty())),
                        List.of(),
                        new CaseFile.ContentFile(CONTENT, Optional.empty(), runs, List.of()));
        CasePage page = new CasePage(CaseTexts.in(Locale.ENGLISH));
        return Jsoup.parse(page.about("7", new CaseFile(List.of(), List.of(sample))));
    }
}
