package dev.peekaboo.daemon;

import dev.peekaboo.Envelope;
import dev.peekaboo.Inquiry;
import dev.peekaboo.InquiryId;
import dev.peekaboo.Judgement;
import dev.peekaboo.Ruling;
import dev.peekaboo.Sha256;
import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.scan.Progress;
import dev.peekaboo.store.JobRecord;
import dev.peekaboo.store.Settled;
import dev.peekaboo.store.Store;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the database says of a mail or a sample, as sentences for the helpdesk. Text from mails in
 * it is as hostile as it came.
 */
record Explanation(Store store, Wording wording) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int MOST_MAILS = 5;
    private static final int MOST_JOBS = 10;

    /**
     * @param what a queue id, a Message-ID, an inquiry's id, a job's number or a SHA-256
     * @return empty if nothing is known of it
     */
    List<String> of(String what) {
        List<String> lines = new ArrayList<>();
        if (SHA256.matcher(what).matches()) {
            content(new Sha256(what.toLowerCase(Locale.ROOT)), lines);
            return lines;
        }
        InquiryId.parse(what).flatMap(store::inquiry).ifPresent(one -> mail(one, lines));
        // A queue id may be all digits.
        store.inquiriesOf(what, MOST_MAILS).forEach(one -> mail(one, lines));
        if (lines.isEmpty() && NUMBER.matcher(what).matches())
            store.jobRecord(Long.parseLong(what)).ifPresent(job -> alone(job, lines));
        return lines;
    }

    private void content(Sha256 content, List<String> lines) {
        List<JobRecord> jobs = store.jobRecords(content, MOST_JOBS);
        jobs.forEach(job -> job(job, lines));
        evidence(content, lines);
    }

    private void alone(JobRecord job, List<String> lines) {
        job(job, lines);
        evidence(job.sha256(), lines);
    }

    private void mail(Inquiry inquiry, List<String> lines) {
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
        lines.add("  " + whole(Progress.of(inquiry, store)));
        Set<Sha256> contents = new HashSet<>();
        for (Inquiry.Part part : inquiry.parts()) part(part, contents, lines);
    }

    private String whole(Progress progress) {
        if (progress.verdict().isEmpty()) return "It is not judged yet.";
        Verdict verdict = progress.verdict().get();
        String because =
                progress.deciding()
                        .map(part -> part.part().position())
                        .filter(position -> !position.isEmpty())
                        .map(position -> " because of part " + position)
                        .orElse("");
        return "It is "
                + verdict.result().word().toUpperCase(Locale.ROOT)
                + because
                + ". "
                + wording.text(verdict.reason());
    }

    private static String said(String before, @Nullable String text) {
        return text == null || text.isEmpty() ? "" : before + text;
    }

    private static String recipients(List<String> recipients) {
        return recipients.isEmpty() ? "" : " to " + String.join(", ", recipients);
    }

    private void part(Inquiry.Part part, Set<Sha256> contents, List<String> lines) {
        String where = part.position().isEmpty() ? "The mail as such" : "Part " + part.position();
        switch (part) {
            case Inquiry.Part.Unseen(_, var verdict) ->
                    lines.add("  " + where + ": " + wording.text(verdict.reason()));
            case Inquiry.Part.Asked asked -> {
                lines.add("  " + where + ":");
                store.jobRecord(asked.job()).ifPresent(job -> job(job, lines));
                if (contents.add(asked.sha256())) evidence(asked.sha256(), lines);
            }
        }
    }

    private void job(JobRecord job, List<String> lines) {
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
        lines.add("      " + job.end().map(this::end).orElse("is not judged yet."));
        job.end().map(Settled::judgement).ifPresent(judgement -> steps(judgement, lines));
    }

    private String end(Settled end) {
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

    /** What emulation, sandboxes and administrators said of a content. */
    private void evidence(Sha256 content, List<String> lines) {
        store.emulationReport(content).map(new BehaviourListing(wording)::lines).stream()
                .flatMap(List::stream)
                .forEach(line -> lines.add("      " + line));
        for (SandboxReport report : store.sandboxReports(content))
            lines.add(
                    "      Sandbox "
                            + report.node()
                            + ", task "
                            + report.task()
                            + " ("
                            + report.completeness().name().toLowerCase(Locale.ROOT)
                            + ")"
                            + report.url().map(url -> ": " + url).orElse(""));
        for (Ruling ruling : store.rulings())
            if (ruling.sha256().equals(content))
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
                                + ruling.note());
    }
}
