package dev.peekaboo.frontend.rest.cases;

import static dev.peekaboo.frontend.rest.cases.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A table that a screen reader can walk: it has a caption, and every cell has its headings. */
final class Table {
    private final String caption;
    private final List<String> columns;
    private final List<Html> rows = new ArrayList<>();

    Table(String caption, String... columns) {
        this.caption = caption;
        this.columns = List.of(columns);
    }

    /**
     * @param heading of the row, its first cell
     */
    void row(Html heading, Html... cells) {
        List<Html> row = new ArrayList<>();
        row.add(element("th", Map.of("scope", "row"), heading));
        for (Html cell : cells) row.add(element("td", cell));
        rows.add(element("tr", Html.all(row)));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Nothing if it has no rows. On a narrow screen it can be moved, with the keyboard too. */
    Html html() {
        if (rows.isEmpty()) return Html.all();
        List<Html> head =
                columns.stream()
                        .map(name -> element("th", Map.of("scope", "col"), Html.text(name)))
                        .toList();
        return element(
                "div",
                Map.of("class", "wide", "tabindex", "0", "role", "region", "aria-label", caption),
                element(
                        "table",
                        element("caption", caption),
                        element("thead", element("tr", Html.all(head))),
                        element("tbody", Html.all(rows))));
    }
}
