package dev.peekaboo.frontend.rest.cases;

import static dev.peekaboo.frontend.rest.cases.Html.element;
import static dev.peekaboo.frontend.rest.cases.Html.foreign;
import static dev.peekaboo.frontend.rest.cases.Html.text;

import dev.peekaboo.Envelope;
import dev.peekaboo.HeldMail;
import dev.peekaboo.Inquiry;
import dev.peekaboo.Result;
import dev.peekaboo.Verdict;
import dev.peekaboo.frontend.rest.cases.CaseFile.MailFile;
import dev.peekaboo.frontend.rest.cases.CaseFile.PartFile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A mail: its verdict, what was asked, its parts. */
record MailSection(CaseTexts texts) {
    private static final int MOST_RECIPIENTS = 50;

    Html html(MailFile mail) {
        VerdictWords verdicts = new VerdictWords(texts);
        SampleSection samples = new SampleSection(texts);
        List<Html> all = new ArrayList<>();
        all.add(element("h2", texts.told("mail.heading", CaseTexts.time(mail.inquiry().asked()))));
        all.add(verdicts.sentence(mail.verdict(), mail.deciding()));
        all.add(samples.alerts(mail.alerts()));
        mail.held().forEach(held -> all.add(held(held)));
        all.add(element("h3", texts.told("asked.heading")));
        all.add(asked(mail.inquiry()));
        all.add(element("h3", texts.told("parts.heading")));
        all.add(parts(mail, verdicts));
        mail.parts().stream()
                .filter(MailSection::isWorthTelling)
                .map(samples::html)
                .forEach(all::add);
        return element("section", Html.all(all));
    }

    private Html held(HeldMail held) {
        return element(
                "p",
                foreign(texts.told("held", held.server())),
                text(" " + texts.told("held." + held.state(), CaseTexts.time(held.changed()))));
    }

    private Html asked(Inquiry inquiry) {
        Envelope envelope = inquiry.envelope();
        Facts facts = new Facts(texts);
        facts.addIfKnown("queue_id", envelope.queueId());
        facts.addIfKnown("message_id", envelope.messageId());
        if (envelope.sender() != null)
            facts.add(
                    "sender",
                    envelope.sender().isEmpty()
                            ? text(texts.told("bounce"))
                            : foreign(envelope.sender()));
        if (!envelope.recipients().isEmpty())
            facts.add("recipients", recipients(envelope.recipients()));
        facts.addIfKnown("client", envelope.client());
        facts.add("asked", text(CaseTexts.time(inquiry.asked())));
        facts.add("door", foreign(inquiry.asker()));
        facts.add("id", text(inquiry.id().hex()));
        return facts.html();
    }

    private Html recipients(List<String> all) {
        List<Html> shown = new ArrayList<>();
        all.stream().limit(MOST_RECIPIENTS).forEach(one -> shown.add(element("li", foreign(one))));
        if (all.size() > MOST_RECIPIENTS)
            shown.add(element("li", more(all.size() - MOST_RECIPIENTS)));
        return element("ul", Html.all(shown));
    }

    private Html parts(MailFile mail, VerdictWords verdicts) {
        Table table =
                new Table(
                        texts.told("parts.caption"),
                        texts.told("column.part"),
                        texts.told("column.name"),
                        texts.told("column.verdict"),
                        texts.told("column.reason"),
                        texts.told("column.rule"),
                        texts.told("column.content"));
        mail.parts().forEach(part -> row(part, verdicts, table));
        Html more = mail.moreParts() > 0 ? element("p", more(mail.moreParts())) : Html.all();
        return table.isEmpty()
                ? element("p", texts.told("parts.none"))
                : Html.all(table.html(), more);
    }

    private void row(PartFile file, VerdictWords verdicts, Table table) {
        SampleSection samples = new SampleSection(texts);
        Html position = samples.position(file.part());
        switch (file.part()) {
            case Inquiry.Part.Unseen(_, Verdict.Failed verdict) ->
                    table.row(
                            position,
                            text("-"),
                            verdicts.word(Optional.of(verdict)),
                            verdicts.reason(verdict),
                            text("-"),
                            text("-"));
            case Inquiry.Part.Asked asked -> {
                Optional<CaseFile.End> end = file.job().flatMap(CaseFile.JobFile::end);
                Optional<Verdict> verdict = end.map(known -> known.judgement().verdict());
                table.row(
                        position,
                        samples.name(asked.name()),
                        verdicts.word(verdict),
                        verdict.map(verdicts::reason).orElse(text("-")),
                        end.map(known -> foreign(known.judgement().rule())).orElse(text("-")),
                        samples.contentLink(asked.sha256()));
            }
        }
    }

    /** A part nobody has anything more to say of is told in the table. */
    private static boolean isWorthTelling(PartFile part) {
        return part.content().filter(content -> !content.isEmpty()).isPresent()
                || part.job()
                        .flatMap(CaseFile.JobFile::end)
                        .filter(end -> end.judgement().result() == Result.BAD)
                        .isPresent();
    }

    private String more(int number) {
        return texts.told("more", String.valueOf(number));
    }
}
