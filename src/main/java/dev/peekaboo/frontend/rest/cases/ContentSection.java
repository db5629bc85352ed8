package dev.peekaboo.frontend.rest.cases;

import static dev.peekaboo.frontend.rest.cases.Html.element;
import static dev.peekaboo.frontend.rest.cases.Html.foreign;
import static dev.peekaboo.frontend.rest.cases.Html.text;

import dev.peekaboo.Ruling;
import dev.peekaboo.frontend.rest.cases.CaseFile.ContentFile;
import dev.peekaboo.frontend.rest.cases.CaseFile.SandboxRun;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What emulation, sandboxes and administrators said of a content, and how to overrule them. */
record ContentSection(CaseTexts texts) {
    /**
     * @param level of its headings
     */
    Html html(ContentFile content, String level) {
        List<Html> all = new ArrayList<>();
        content.emulation()
                .ifPresent(report -> all.add(new EmulationSection(texts).html(report, level)));
        if (!content.runs().isEmpty()) {
            all.add(element(level, texts.told("sandbox.heading")));
            all.add(element("ul", Html.all(content.runs().stream().map(this::run).toList())));
        }
        all.add(element(level, texts.told("rulings.heading")));
        all.add(rulings(content.rulings()));
        all.add(commands(content.sha256().hex()));
        return Html.all(all);
    }

    private Html run(SandboxRun run) {
        Html where =
                run.link()
                        .map(
                                link ->
                                        element(
                                                "a",
                                                Map.of(
                                                        "href",
                                                        link.toASCIIString(),
                                                        "rel",
                                                        "noreferrer noopener"),
                                                text(texts.told("sandbox.report"))))
                        .or(() -> run.url().map(Html::foreign))
                        .orElse(Html.all());
        return element(
                "li",
                foreign(
                        texts.told(
                                "sandbox.run",
                                run.node(),
                                String.valueOf(run.task()),
                                texts.told("completeness." + run.completeness(), key -> key))),
                text(" "),
                where);
    }

    private Html rulings(List<Ruling> rulings) {
        if (rulings.isEmpty()) return element("p", texts.told("rulings.none"));
        return element("ul", Html.all(rulings.stream().map(this::ruling).toList()));
    }

    private Html ruling(Ruling ruling) {
        return element(
                "li",
                Html.unshortened(
                        texts.told(
                                "ruling." + ruling.kind().word(),
                                CaseTexts.time(ruling.made()),
                                ruling.by(),
                                CaseTexts.time(ruling.until()),
                                ruling.note())));
    }

    /** What an administrator types. */
    private Html commands(String sha256) {
        return element(
                "details",
                element("summary", texts.told("commands.heading")),
                element("p", texts.told("commands.text")),
                Html.lines(
                        """
                        peekaboo allow %s --until 30d --note '%s'
                        peekaboo block %s --until 30d --note '%s'
                        peekaboo withdraw %s
                        """
                                .formatted(
                                        sha256,
                                        texts.told("commands.note"),
                                        sha256,
                                        texts.told("commands.note"),
                                        sha256)));
    }
}
