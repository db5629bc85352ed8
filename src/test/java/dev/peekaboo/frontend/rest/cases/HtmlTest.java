package dev.peekaboo.frontend.rest.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Pages out of text nobody trusts. */
class HtmlTest {
    private static final String[] PIECES = {
        "<", ">", "\"", "'", "&", "&lt;", "</bdi>", "<script>", "-->", "]]>", "\u0000", "\u202e",
        "\ud800", "\u2028", "\n", "`", "=", " ", "onload", "javascript:", "\u00ad", "x", "é", "א"
    };

    @Test
    void any_text_stays_text_in_an_element_and_in_an_attribute() {
        for (long seed = 0; seed < 2000; seed++) {
            String text = text(new Random(seed));

            Document page =
                    Jsoup.parse(
                            Html.document(
                                    Html.element(
                                            "main",
                                            Map.of("class", text),
                                            Html.foreign(text),
                                            Html.lines(text))));

            assertThat(page.select("main *").stream().map(Element::normalName))
                    .as("seed " + seed)
                    .isNotEmpty()
                    .allMatch(Set.of("bdi", "pre", "code")::contains);
            assertThat(page.expectFirst("main").attributes().size())
                    .as("seed " + seed)
                    .isEqualTo(1);
        }
    }

    @Test
    void what_turns_the_reading_direction_is_shown_and_addresses_are_defanged() {
        assertThat(Html.foreign("gpj.\u202eexe https://a.example").toString())
                .isEqualTo("<bdi>gpj.\\u202eexe https[:]//a.example</bdi>");
    }

    @Test
    void long_names_are_shortened() {
        assertThat(Html.foreign("n".repeat(64 * 1024)).toString().length()).isLessThan(400);
    }

    @Test
    void elements_attributes_and_links_that_are_not_ours_are_refused() {
        assertThatThrownBy(() -> Html.element("script", "x")).hasMessageContaining("script");
        assertThatThrownBy(() -> Html.element("p", Map.of("onclick", "x")))
                .hasMessageContaining("onclick");
        for (String link : new String[] {"javascript:alert(1)", "//evil.example", "/cases/../x"})
            assertThatThrownBy(() -> Html.element("a", Map.of("href", link)))
                    .hasMessageContaining(link);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--)
            text.append(PIECES[random.nextInt(PIECES.length)]);
        return text.toString();
    }
}
