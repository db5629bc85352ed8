package dev.peekaboo.store.sql;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.HeldMail;
import dev.peekaboo.Identity;
import dev.peekaboo.Inquiry;
import dev.peekaboo.InquiryId;
import dev.peekaboo.Judgement;
import dev.peekaboo.QueueId;
import dev.peekaboo.Reason;
import dev.peekaboo.Ruling;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.KnownReport;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.store.Claim;
import dev.peekaboo.store.ClaimTerms;
import dev.peekaboo.store.JobRecord;
import dev.peekaboo.store.LateAlert;
import dev.peekaboo.store.Lease;
import dev.peekaboo.store.NewJob;
import dev.peekaboo.store.QueuePlace;
import dev.peekaboo.store.QueueTerms;
import dev.peekaboo.store.Retention;
import dev.peekaboo.store.SandboxTask;
import dev.peekaboo.store.Serving;
import dev.peekaboo.store.Settled;
import dev.peekaboo.store.Sharing;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.Suspect;
import dev.peekaboo.store.TurnedBad;
import dev.peekaboo.store.UnfinishedJob;
import dev.peekaboo.store.Waiter;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The store in SQL. Each method is one piece of work for the database; JSON is written and read on
 * the caller's thread, so that the database's threads only do what nobody else can.
 */
public final class SqlStore implements Store {
    /** Work without a result. */
    private interface Change {
        void with(Session session) throws SQLException;
    }

    private final Database database;
    private final Clock clock;
    private final Sharing sharing;
    private final Jobs jobs;
    private final Analyses analyses;
    private final Queue queue;
    private final Pruning pruning;
    private final Settlements settlements;
    private final Touches touches = new Touches();

    /**
     * @param database belongs to the store from now on
     * @param clock when things were accepted, settled, reported
     */
    public SqlStore(Database database, Clock clock) {
        this(database, clock, Sharing.ALONE);
    }

    /**
     * @param sharing with the other processes on the same database
     */
    public SqlStore(Database database, Clock clock, Sharing sharing) {
        this.database = database;
        this.clock = clock;
        this.sharing = sharing;
        jobs = new Jobs(database.rowLock(), sharing.owner());
        analyses = new Analyses(database.rowLock());
        queue = new Queue(database.rowLock());
        pruning = new Pruning(database);
        settlements = new Settlements(database, jobs);
    }

    @Override
    public long accept(NewJob job) {
        JobRow row = JobRow.of(job, clock.instant(), sharing);
        return database.writeAtOnce(session -> jobs.insert(session, row));
    }

    @Override
    public long acceptSettled(NewJob job, String rulesetVersion, Judgement judgement) {
        Instant now = clock.instant();
        JobRow row = JobRow.of(job, now, Sharing.ALONE);
        Ending ending = Ending.of(judgement, rulesetVersion, now);
        if (touches.isFresh(row.identity(), ending))
            return database.changeAtOnce(session -> Jobs.insertSettled(session, row, ending));
        Verdicts.Found found = new Verdicts.Found(row.identity(), row.sha256(), ending);
        long number =
                database.writeAtOnce(
                        session -> {
                            long id = Jobs.insertSettled(session, row, ending);
                            Verdicts.remember(session, List.of(found));
                            Deliveries.found(session, List.of(found));
                            return id;
                        });
        touches.noted(row.identity(), ending);
        return number;
    }

    @Override
    public boolean settle(long job, String rulesetVersion, Judgement judgement) {
        Ending ending = Ending.of(judgement, rulesetVersion, clock.instant());
        return settlements.settle(job, ending);
    }

    @Override
    public void remember(
            Identity identity, Sha256 sha256, String rulesetVersion, Judgement judgement) {
        Ending ending = Ending.of(judgement, rulesetVersion, clock.instant());
        Verdicts.Found found = new Verdicts.Found(identity, sha256, ending);
        write(session -> Verdicts.remember(session, List.of(found)));
    }

    @Override
    public Optional<Judgement> judgement(long job) {
        return database.read(session -> Jobs.judgement(session, job)).map(JudgementJson::read);
    }

    @Override
    public boolean isUnfinished(long job) {
        return database.read(session -> Jobs.isUnfinished(session, job));
    }

    @Override
    public List<UnfinishedJob> unfinished(long after, int limit) {
        return database.read(session -> jobs.unfinished(session, after, limit)).stream()
                .flatMap(job -> job.whole(database, sharing.landing()).stream())
                .toList();
    }

    @Override
    public List<Long> unfinishedIds(long after, int limit) {
        return database.read(session -> jobs.unfinishedIds(session, after, limit));
    }

    @Override
    public Set<Path> files() {
        return database.read(Jobs::files);
    }

    @Override
    public KnownReport known(Identity identity, String rulesetVersion, Instant notBefore) {
        return Verdicts.report(
                database.read(session -> Verdicts.find(session, identity)),
                rulesetVersion,
                notBefore,
                clock.instant());
    }

    @Override
    public Claim claim(AnalysisKey key, ClaimTerms terms) {
        return database.write(session -> analyses.claim(session, key, terms)).get();
    }

    @Override
    public boolean renew(Lease lease, Instant until) {
        return database.write(session -> Analyses.renew(session, lease, until));
    }

    @Override
    public boolean submitted(Lease lease, SandboxTask task) {
        return database.write(session -> Analyses.submitted(session, lease, task));
    }

    @Override
    public boolean finish(Lease lease, SandboxReport report) {
        String json = SandboxReportJson.write(report);
        Instant now = clock.instant();
        return database.write(session -> Analyses.finish(session, lease, report, json, now));
    }

    @Override
    public boolean fail(Lease lease, Reason why, boolean passing) {
        Instant now = clock.instant();
        return database.write(session -> Analyses.fail(session, lease, why, passing, now));
    }

    @Override
    public void convicted(AnalysisKey key, SandboxReport report) {
        write(session -> Analyses.convict(session, key, report));
    }

    @Override
    public void releaseLeases(String owner) {
        write(
                session -> {
                    Analyses.release(session, owner);
                    Queue.leave(session, owner);
                });
    }

    @Override
    public QueuePlace join(Waiter waiter, Instant now, Instant aliveUntil) {
        return database.write(session -> queue.join(session, waiter, now, aliveUntil));
    }

    @Override
    public Serving serve(QueueTerms terms) {
        return database.write(session -> queue.serve(session, terms));
    }

    @Override
    public void leave(long ticket) {
        write(session -> Queue.leave(session, ticket));
    }

    @Override
    public void rememberUnreadable(Sha256 sha256, String fact, Reason why) {
        Instant now = clock.instant();
        write(session -> Unreadables.remember(session, sha256, fact, why, now));
    }

    @Override
    public Optional<Reason> unreadable(Sha256 sha256, String fact, Instant notBefore) {
        return database.read(session -> Unreadables.find(session, sha256, fact, notBefore));
    }

    @Override
    public void prune(Retention retention, Instant now) {
        pruning.prune(retention, now);
        database.tidy();
    }

    @Override
    public void keep(Inquiry inquiry) {
        InquiryRow row = InquiryRow.of(inquiry);
        write(session -> Inquiries.insert(session, row));
    }

    @Override
    public Optional<Inquiry> inquiry(InquiryId id) {
        return database.read(session -> Inquiries.find(session, id)).map(InquiryRow::inquiry);
    }

    @Override
    public Optional<Inquiry> latestInquiry(Sha256 identity) {
        return database.read(session -> Inquiries.latest(session, identity))
                .map(InquiryRow::inquiry);
    }

    @Override
    public List<Inquiry> inquiriesOf(String queueIdOrMessageId, int limit) {
        return database
                .read(session -> Inquiries.named(session, queueIdOrMessageId, limit))
                .stream()
                .map(InquiryRow::inquiry)
                .toList();
    }

    @Override
    public Map<Long, Settled> settled(Collection<Long> jobs) {
        return database.read(session -> Jobs.settled(session, jobs)).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().settled()));
    }

    @Override
    public void keep(Ruling ruling) {
        write(session -> Rulings.insert(session, ruling));
    }

    @Override
    public List<Ruling> rulings() {
        return database.read(Rulings::all);
    }

    @Override
    public long newestRuling() {
        return database.read(Rulings::newest);
    }

    @Override
    public void keep(HeldMail mail) {
        write(session -> HeldMails.insert(session, mail));
    }

    @Override
    public boolean change(HeldMail before, HeldMail after) {
        return database.write(session -> HeldMails.change(session, before, after));
    }

    @Override
    public List<HeldMail> heldBy(String server) {
        return database.read(session -> HeldMails.heldBy(session, server));
    }

    @Override
    public List<HeldMail> heldMails(QueueId id) {
        return database.read(session -> HeldMails.named(session, id));
    }

    @Override
    public void letThrough(String ticket) {
        Instant now = clock.instant();
        write(session -> Deliveries.letThrough(session, ticket, now));
    }

    @Override
    public List<TurnedBad> turnedBad(Instant since) {
        return database.read(session -> Deliveries.turnedBad(session, since)).stream()
                .map(Deliveries.Finding::told)
                .toList();
    }

    @Override
    public List<Suspect> suspects(Sha256 content, Instant asked, long after, int limit) {
        return database
                .read(session -> Deliveries.suspects(session, content, asked, after, limit))
                .stream()
                .map(Deliveries.SuspectRow::told)
                .toList();
    }

    @Override
    public OptionalLong suspectJob(Sha256 content, Instant accepted) {
        return database.read(session -> Deliveries.suspectJob(session, content, accepted));
    }

    @Override
    public boolean raise(LateAlert alert) {
        String json = JudgementJson.write(alert.judgement());
        return database.write(session -> LateAlerts.insert(session, alert, json));
    }

    @Override
    public List<LateAlert> lateAlerts(Instant since, int limit) {
        return database.read(session -> LateAlerts.newest(session, since, limit)).stream()
                .map(LateAlerts.Row::told)
                .toList();
    }

    @Override
    public List<LateAlert> lateAlertsAbout(String ticketOrContent) {
        return database.read(session -> LateAlerts.about(session, ticketOrContent)).stream()
                .map(LateAlerts.Row::told)
                .toList();
    }

    @Override
    public Optional<JobRecord> jobRecord(long job) {
        return database.read(session -> Records.job(session, job)).map(Records.Row::told);
    }

    @Override
    public List<JobRecord> jobRecords(Sha256 content, int limit) {
        return database.read(session -> Records.jobs(session, content, limit)).stream()
                .map(Records.Row::told)
                .toList();
    }

    @Override
    public Optional<Instant> waitingSince(Sha256 content, Instant notBefore) {
        return database.read(session -> Records.waitingSince(session, content, notBefore))
                .map(Instant::ofEpochMilli);
    }

    @Override
    public List<SandboxReport> sandboxReports(Sha256 content) {
        return database.read(session -> Records.reports(session, content)).stream()
                .map(SandboxReportJson::read)
                .toList();
    }

    @Override
    public void keepEmulation(Sha256 content, EmulationReport report) {
        String json = EmulationReportJson.write(report);
        Instant now = clock.instant();
        write(session -> Emulations.keep(session, content, json, now));
    }

    @Override
    public Optional<EmulationReport> emulationReport(Sha256 content) {
        return database.read(session -> Emulations.find(session, content))
                .map(EmulationReportJson::read);
    }

    /** Both ways are tried: a database that can be read but not written to is of no use. */
    @Override
    public void check() {
        database.read(session -> Jobs.isUnfinished(session, 0));
        database.writeAtOnce(
                session -> {
                    Analyses.release(session, "");
                    return true;
                });
    }

    @Override
    public void close() {
        database.close();
    }

    private void write(Change change) {
        database.write(
                session -> {
                    change.with(session);
                    return true;
                });
    }
}
