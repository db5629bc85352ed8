package dev.peekaboo.frontend.rest.cases;

import static dev.peekaboo.frontend.rest.cases.Html.element;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** A list of terms and what they are in this case. */
final class Facts {
    private final CaseTexts texts;
    private final List<Html> rows = new ArrayList<>();

    Facts(CaseTexts texts) {
        this.texts = texts;
    }

    /**
     * @param term the key of its text, without {@code fact.}
     */
    void add(String term, Html value) {
        rows.add(element("dt", texts.told("fact." + term)));
        rows.add(element("dd", value));
    }

    void addIfKnown(String term, @Nullable String foreign) {
        if (foreign != null && !foreign.isEmpty()) add(term, Html.foreign(foreign));
    }

    Html html() {
        return element("dl", Html.all(rows));
    }
}
