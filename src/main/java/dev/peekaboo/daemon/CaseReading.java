package dev.peekaboo.daemon;

import dev.peekaboo.Envelope;
import dev.peekaboo.HeldMail;
import dev.peekaboo.Inquiry;
import dev.peekaboo.QueueId;
import dev.peekaboo.Ruling;
import dev.peekaboo.Sha256;
import dev.peekaboo.frontend.rest.cases.CaseFile;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.scan.Progress;
import dev.peekaboo.scan.Progress.PartProgress;
import dev.peekaboo.store.JobRecord;
import dev.peekaboo.store.Settled;
import dev.peekaboo.store.Store;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one case file from the database; a content that several parts share is told once. */
final class CaseReading {
    /** Of all mails of a case: more would neither be read by people nor in time. */
    static final int MOST_PARTS = 30;

    private static final int MOST_RULINGS = 20;

    private final Store store;
    private final Set<URI> sandboxes;
    private final List<Ruling> rulings;
    private final Set<Sha256> told = new HashSet<>();
    private int room = MOST_PARTS;

    CaseReading(Store store, Set<URI> sandboxes) {
        this.store = store;
        this.sandboxes = sandboxes;
        rulings = store.rulings();
    }

    CaseFile.MailFile mail(Inquiry inquiry) {
        Progress progress = Progress.of(inquiry, store);
        Optional<Inquiry.Part> deciding = progress.deciding().map(PartProgress::part);
        List<Inquiry.Part> shown = shown(inquiry.parts(), deciding);
        return new CaseFile.MailFile(
                inquiry,
                progress.verdict(),
                deciding.map(Inquiry.Part::position).filter(position -> !position.isEmpty()),
                held(inquiry.envelope()),
                alerts(inquiry.id().hex()),
                shown.stream().map(this::part).toList(),
                inquiry.parts().size() - shown.size());
    }

    /** The first ones, and the one that matters most. */
    private List<Inquiry.Part> shown(List<Inquiry.Part> parts, Optional<Inquiry.Part> deciding) {
        List<Inquiry.Part> shown = new ArrayList<>(parts.subList(0, Math.min(room, parts.size())));
        room -= shown.size();
        deciding.filter(part -> !shown.contains(part)).ifPresent(shown::add);
        return shown;
    }

    private List<HeldMail> held(Envelope envelope) {
        return Optional.ofNullable(envelope.queueId())
                .flatMap(QueueId::parse)
                .map(store::heldMails)
                .orElse(List.of());
    }

    private List<CaseFile.Alert> alerts(String ticketOrContent) {
        return store.lateAlertsAbout(ticketOrContent).stream()
                .map(
                        one ->
                                new CaseFile.Alert(
                                        one.ticket(), one.content(), one.raised(), one.judgement()))
                .toList();
    }

    private CaseFile.PartFile part(Inquiry.Part part) {
        return switch (part) {
            case Inquiry.Part.Unseen unseen ->
                    new CaseFile.PartFile(unseen, Optional.empty(), Optional.empty());
            case Inquiry.Part.Asked asked ->
                    new CaseFile.PartFile(
                            asked,
                            store.jobRecord(asked.job()).map(CaseReading::job),
                            told.add(asked.sha256())
                                    ? Optional.of(content(asked.sha256()))
                                    : Optional.empty());
        };
    }

    /**
     * @param alertsAbout a job's number or a content's SHA-256
     */
    CaseFile.SampleFile sample(List<JobRecord> jobs, String alertsAbout, Sha256 content) {
        return new CaseFile.SampleFile(
                jobs.stream().map(CaseReading::job).toList(),
                alerts(alertsAbout),
                content(content));
    }

    private static CaseFile.JobFile job(JobRecord job) {
        return new CaseFile.JobFile(
                job.id(),
                job.asker(),
                job.accepted(),
                job.sha256(),
                job.declared(),
                job.end().map(CaseReading::end));
    }

    private static CaseFile.End end(Settled end) {
        return new CaseFile.End(end.judgement(), end.at());
    }

    private CaseFile.ContentFile content(Sha256 content) {
        return new CaseFile.ContentFile(
                content,
                store.emulationReport(content).flatMap(EmulationDigest.OF_A_CASE::of),
                store.sandboxReports(content).stream().map(this::run).toList(),
                newest(
                        rulings.stream()
                                .filter(ruling -> ruling.sha256().equals(content))
                                .toList()));
    }

    private static List<Ruling> newest(List<Ruling> all) {
        return all.subList(Math.max(0, all.size() - MOST_RULINGS), all.size());
    }

    private CaseFile.SandboxRun run(SandboxReport report) {
        return new CaseFile.SandboxRun(
                report.node(),
                report.task(),
                report.completeness().name().toLowerCase(Locale.ROOT),
                report.url(),
                report.url().flatMap(url -> SandboxLink.of(url, sandboxes)));
    }
}
