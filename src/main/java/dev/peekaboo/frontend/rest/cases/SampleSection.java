package dev.peekaboo.frontend.rest.cases;

import static dev.peekaboo.frontend.rest.cases.Html.element;
import static dev.peekaboo.frontend.rest.cases.Html.foreign;
import static dev.peekaboo.frontend.rest.cases.Html.text;

import dev.peekaboo.Inquiry;
import dev.peekaboo.Sha256;
import dev.peekaboo.frontend.rest.cases.CaseFile.JobFile;
import dev.peekaboo.frontend.rest.cases.CaseFile.PartFile;
import dev.peekaboo.frontend.rest.cases.CaseFile.SampleFile;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sample: by itself, or as a part of a mail. */
record SampleSection(CaseTexts texts) {
    /** By itself. */
    Html html(SampleFile sample) {
        VerdictWords verdicts = new VerdictWords(texts);
        List<Html> all = new ArrayList<>();
        all.add(element("h2", texts.told("sample.heading")));
        if (!sample.jobs().isEmpty())
            all.add(
                    verdicts.sentence(
                            sample.jobs().getFirst().end().map(end -> end.judgement().verdict()),
                            Optional.empty()));
        all.add(alerts(sample.alerts()));
        sample.jobs().forEach(job -> all.add(job(job, "h3", verdicts)));
        all.add(element("h3", texts.told("content.heading")));
        all.add(new ContentSection(texts).html(sample.content(), "h4"));
        return element("section", Html.all(all));
    }

    /** As a part of a mail. */
    Html html(PartFile file) {
        List<Html> all = new ArrayList<>();
        all.add(element("h3", text(texts.told("part.heading") + " "), position(file.part())));
        file.job().ifPresent(job -> all.add(job(job, "h4", new VerdictWords(texts))));
        file.content().ifPresent(content -> all.add(new ContentSection(texts).html(content, "h4")));
        return element("section", Html.all(all));
    }

    private Html job(JobFile job, String level, VerdictWords verdicts) {
        Facts facts = new Facts(texts);
        facts.addIfKnown("type", job.declared().type());
        facts.addIfKnown("sent", job.declared().sentAs());
        facts.add("asked", text(CaseTexts.time(job.accepted())));
        facts.add("door", foreign(job.asker()));
        facts.add("job", text(String.valueOf(job.id())));
        facts.add("sha256", contentLink(job.sha256()));
        facts.add("verdict", verdicts.word(job.end().map(end -> end.judgement().verdict())));
        job.end().ifPresent(end -> add(end, facts, verdicts));
        return Html.all(
                element(level, name(job.declared().name())),
                facts.html(),
                job.end().map(end -> verdicts.steps(end.judgement())).orElse(Html.all()));
    }

    private static void add(CaseFile.End end, Facts facts, VerdictWords verdicts) {
        facts.add("reason", verdicts.reason(end.judgement().verdict()));
        facts.add("rule", foreign(end.judgement().rule()));
        facts.add("judged", text(CaseTexts.time(end.at())));
    }

    /** What was let through and turned out bad. */
    Html alerts(List<CaseFile.Alert> alerts) {
        return Html.all(
                alerts.stream()
                        .map(
                                alert ->
                                        element(
                                                "p",
                                                element(
                                                        "strong",
                                                        texts.told(
                                                                "alert",
                                                                CaseTexts.time(alert.raised()),
                                                                alert.ticket())),
                                                text(" "),
                                                new VerdictWords(texts)
                                                        .reason(alert.judgement().verdict()),
                                                text(" "),
                                                contentLink(alert.content())))
                        .toList());
    }

    Html position(Inquiry.Part part) {
        return part.position().isEmpty()
                ? text(texts.told("part.whole"))
                : foreign(part.position());
    }

    Html name(@Nullable String declared) {
        return declared == null ? text(texts.told("unnamed")) : foreign(declared);
    }

    /** To the case of a content. */
    Html contentLink(Sha256 content) {
        return element(
                "a", Map.of("href", "/cases/" + content.hex()), element("code", content.hex()));
    }
}
