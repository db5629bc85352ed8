package dev.peekaboo.frontend.rest.cases;

import static dev.peekaboo.frontend.rest.cases.Html.element;
import static dev.peekaboo.frontend.rest.cases.Html.foreign;
import static dev.peekaboo.frontend.rest.cases.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a sample did in emulation: findings, events in order, layers of code, gaps. */
record EmulationSection(CaseTexts texts) {
    private static final int EVENT_PREFIX = "event.".length();

    Html html(EmulationFile report, String level) {
        List<Html> all = new ArrayList<>();
        all.add(element(level, foreign(texts.told("emulation.heading", report.kind()))));
        all.add(findings(report));
        all.add(events(report));
        if (!report.layers().isEmpty()) all.add(layers(report));
        if (!report.gaps().isEmpty()) all.add(gaps(report.gaps()));
        return Html.all(all);
    }

    private Html findings(EmulationFile report) {
        if (report.findings().isEmpty()) return element("p", texts.told("findings.none"));
        Table table =
                new Table(
                        texts.told("findings.caption"),
                        texts.told("column.finding"),
                        texts.told("column.level"),
                        texts.told("column.id"));
        for (EmulationFile.Found found : report.findings())
            table.row(
                    Html.unshortened(texts.wording().text(found.reason())),
                    text(texts.told("level." + found.level())),
                    foreign(found.id() + " " + String.join(" ", found.techniques())));
        return table.html();
    }

    private Html events(EmulationFile report) {
        if (report.events().isEmpty()) return element("p", texts.told("events.none"));
        Table table =
                new Table(
                        texts.told("events.caption"),
                        texts.told("column.number"),
                        texts.told("column.event"),
                        texts.told("column.details"));
        int number = 0;
        for (EmulationFile.Event event : report.events())
            table.row(
                    text(String.valueOf(++number)),
                    text(texts.told("event." + event.type(), key -> key.substring(EVENT_PREFIX))),
                    details(event.details()));
        return Html.all(table.html(), more(report.moreEvents()));
    }

    private static Html details(Map<String, String> details) {
        if (details.isEmpty()) return text("-");
        return element(
                "ul",
                Html.all(
                        details.entrySet().stream()
                                .map(
                                        detail ->
                                                element(
                                                        "li",
                                                        foreign(detail.getKey()),
                                                        text(": "),
                                                        Html.unshortened(detail.getValue())))
                                .toList()));
    }

    private Html layers(EmulationFile report) {
        List<Html> all = new ArrayList<>();
        for (EmulationFile.Layer layer : report.layers())
            all.add(
                    element(
                            "details",
                            element("summary", foreign(texts.told("layer", layer.language()))),
                            Html.lines(layer.text())));
        all.add(more(report.moreLayers()));
        return Html.all(all);
    }

    private Html gaps(List<String> gaps) {
        return Html.all(
                element("p", texts.told("gaps")),
                element(
                        "ul",
                        Html.all(gaps.stream().map(gap -> element("li", foreign(gap))).toList())));
    }

    private Html more(int number) {
        return number > 0 ? element("p", texts.told("more", String.valueOf(number))) : Html.all();
    }
}
