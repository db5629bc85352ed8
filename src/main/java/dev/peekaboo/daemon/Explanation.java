package dev.peekaboo.daemon;

import dev.peekaboo.Envelope;
import dev.peekaboo.Inquiry;
import dev.peekaboo.Judgement;
import dev.peekaboo.Wording;
import dev.peekaboo.frontend.rest.cases.CaseFile;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A case file as sentences for a terminal. Text from mails in them is as hostile as it came. */
record Explanation(Wording wording) {
    List<String> of(CaseFile file) {
        List<String> lines = new ArrayList<>();
        file.mails().forEach(one -> mail(one, lines));
        file.samples().forEach(one -> sample(one, lines));
        return lines;
    }

    private void sample(CaseFile.SampleFile sample, List<String> lines) {
        sample.jobs().forEach(job -> job(job, lines));
        alerts(sample.alerts(), lines);
        evidence(sample.content(), lines);
    }

    private void mail(CaseFile.MailFile mail, List<String> lines) {
        Inquiry inquiry = mail.inquiry();
        Envelope envelope = inquiry.envelope();
        lines.add(
                "Mail"
                        + said(" with queue id ", envelope.queueId())
                        + said(" and Message-ID ", envelope.messageId())
                        + said(" from ", envelope.sender())
                        + said(" handed in by ", envelope.client())
                        + recipients(envelope.recipients())
                        + ", asked about at "
                        + inquiry.asked()
                        + " through "
                        + inquiry.asker()
                        + " (id "
                        + inquiry.id()
                        + "):");
        lines.add("  " + whole(mail));
        mail.held().forEach(held -> lines.add("  " + HoldSentence.of(held)));
        alerts(mail.alerts(), lines);
        mail.parts().forEach(part -> part(part, lines));
        if (mail.moreParts() > 0) lines.add("  ... and " + mail.moreParts() + " more parts");
    }

    private void alerts(List<CaseFile.Alert> alerts, List<String> lines) {
        for (CaseFile.Alert alert : alerts)
            lines.add(
                    "  ALERT: it was let through (id "
                            + alert.ticket()
                            + "), and at "
                            + alert.raised()
                            + " turned out to be bad (SHA-256 "
                            + alert.content()
                            + "): "
                            + wording.text(alert.judgement().verdict().reason()));
    }

    private String whole(CaseFile.MailFile mail) {
        if (mail.verdict().isEmpty()) return "It is not judged yet.";
        return "It is "
                + mail.verdict().get().result().word().toUpperCase(Locale.ROOT)
                + mail.deciding().map(position -> " because of part " + position).orElse("")
                + ". "
                + wording.text(mail.verdict().get().reason());
    }

    private static String said(String before, @Nullable String text) {
        return text == null || text.isEmpty() ? "" : before + text;
    }

    private static String recipients(List<String> recipients) {
        return recipients.isEmpty() ? "" : " to " + String.join(", ", recipients);
    }

    private void part(CaseFile.PartFile file, List<String> lines) {
        Inquiry.Part part = file.part();
        String where = part.position().isEmpty() ? "The mail as such" : "Part " + part.position();
        switch (part) {
            case Inquiry.Part.Unseen(_, var verdict) ->
                    lines.add("  " + where + ": " + wording.text(verdict.reason()));
            case Inquiry.Part.Asked _ -> {
                lines.add("  " + where + ":");
                file.job().ifPresent(job -> job(job, lines));
                file.content().ifPresent(content -> evidence(content, lines));
            }
        }
    }

    private void job(CaseFile.JobFile job, List<String> lines) {
        String name =
                job.declared().name() == null ? "a file without a name" : job.declared().name();
        lines.add(
                "    "
                        + name
                        + said(", declared as ", job.declared().type())
                        + " (job "
                        + job.id()
                        + ", asked about at "
                        + job.accepted()
                        + " through "
                        + job.asker()
                        + ", SHA-256 "
                        + job.sha256()
                        + ")");
        if (job.declared().sentAs() != null)
            lines.add("      The name arrived as: " + job.declared().sentAs());
        lines.add("      " + job.end().map(this::end).orElse("is not judged yet."));
        job.end().map(CaseFile.End::judgement).ifPresent(judgement -> steps(judgement, lines));
    }

    private String end(CaseFile.End end) {
        Judgement judgement = end.judgement();
        return judgement.result().word().toUpperCase(Locale.ROOT)
                + ": "
                + wording.text(judgement.verdict().reason())
                + " (rule "
                + judgement.rule()
                + ", "
                + end.at()
                + ")";
    }

    private void steps(Judgement judgement, List<String> lines) {
        if (judgement.steps().size() < 2) return;
        for (Judgement.Step step : judgement.steps())
            lines.add(
                    "      - "
                            + step.rule()
                            + " said "
                            + step.verdict().result().word()
                            + ": "
                            + wording.text(step.verdict().reason()));
    }

    private void evidence(CaseFile.ContentFile content, List<String> lines) {
        content.emulation().map(new BehaviourListing(wording)::lines).stream()
                .flatMap(List::stream)
                .forEach(line -> lines.add("      " + line));
        content.runs()
                .forEach(
                        run ->
                                lines.add(
                                        "      Sandbox "
                                                + run.node()
                                                + ", task "
                                                + run.task()
                                                + " ("
                                                + run.completeness()
                                                + ")"
                                                + run.url().map(url -> ": " + url).orElse("")));
        content.rulings()
                .forEach(
                        ruling ->
                                lines.add(
                                        "      Administrator "
                                                + ruling.by()
                                                + " said "
                                                + ruling.kind().word()
                                                + " at "
                                                + ruling.made()
                                                + ", until "
                                                + ruling.until()
                                                + ": "
                                                + ruling.note()));
    }
}
