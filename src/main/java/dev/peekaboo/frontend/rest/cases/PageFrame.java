package dev.peekaboo.frontend.rest.cases;

import static dev.peekaboo.frontend.rest.cases.Html.element;
import static dev.peekaboo.frontend.rest.cases.Html.text;

import java.util.LinkedHashMap;
import java.util.Map;

/** What all pages have in common: the head and the search field. */
record PageFrame(CaseTexts texts) {
    private static final int LONGEST_QUESTION = 1000;

    /**
     * @param question what stands in the search field
     */
    String page(String title, String question, Html... main) {
        return Html.document(
                element(
                        "html",
                        Map.of("lang", texts.language()),
                        head(title),
                        element(
                                "body",
                                element("header", search(question)),
                                element("main", main))));
    }

    private static Html head(String title) {
        return element(
                "head",
                element("meta", Map.of("charset", "utf-8")),
                meta("viewport", "width=device-width, initial-scale=1"),
                // Phones make links of what looks like a number or an address.
                meta("format-detection", "telephone=no, date=no, address=no, email=no, url=no"),
                meta("robots", "noindex, nofollow"),
                element("title", title),
                Html.style(StyleSheet.OURS));
    }

    private static Html meta(String name, String content) {
        return element("meta", ordered("name", name, "content", content));
    }

    private Html search(String question) {
        Map<String, String> field = ordered("id", "q", "name", "q");
        field.put("type", "search");
        field.put("value", question);
        field.put("maxlength", String.valueOf(LONGEST_QUESTION));
        Map<String, String> form = ordered("action", "/cases", "method", "get");
        form.put("role", "search");
        return element(
                "form",
                form,
                element("label", Map.of("for", "q"), text(texts.told("search.label"))),
                element("input", field),
                element("button", Map.of("type", "submit"), text(texts.told("search.button"))));
    }

    private static Map<String, String> ordered(
            String first, String firstValue, String second, String secondValue) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put(first, firstValue);
        attributes.put(second, secondValue);
        return attributes;
    }
}
