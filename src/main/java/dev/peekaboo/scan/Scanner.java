package dev.peekaboo.scan;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.Verdict;
import dev.peekaboo.store.JobRecord;
import dev.peekaboo.store.NewJob;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.UnfinishedJob;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The path of a sample: received, accepted, examined, settled. Every job has its own virtual thread
 * that simply blocks; what a job waits for (workers, the database, a sandbox) bounds the work, not
 * the number of threads.
 *
 * <p>A job is in the store before its number is handed out, and leaves it only with its verdict. If
 * this process dies in between, the next one {@linkplain #resume takes it up}. What the rules
 * decide without waiting for anything is stored once, together with its verdict.
 */
public final class Scanner implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Scanner.class);
    private static final Duration WHEN_FULL = Duration.ofSeconds(30);

    private static final Sha256 NOTHING_READ =
            new Sha256("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    private final Store store;
    private final Spool spool;
    private final ScanLimits limits;
    private final Settling settling;
    private volatile RulesInForce rules;
    private final LiveJobs live = new LiveJobs();
    private final RecentJudgements recent = new RecentJudgements();
    private final Elsewhere elsewhere;
    private final JobRunner runner;
    private final Judgements judgements;
    private final Backlog backlog;
    private final LetThrough letThrough;

    public Scanner(
            Store store, Spool spool, RulesInForce rules, ScanLimits limits, Settling settling) {
        this.store = store;
        this.spool = spool;
        this.rules = rules;
        this.limits = limits;
        this.settling = settling;
        elsewhere = new Elsewhere(store);
        runner = new JobRunner(spool, settling, recent);
        judgements = new Judgements(store, live, recent, elsewhere);
        letThrough = new LetThrough(store);
        backlog = new Backlog(store, spool, live, runner, this::rules);
    }

    /**
     * Streams bytes into the spool, hashing as they come. Whatever is received must be accepted or
     * discarded.
     */
    public Spool.Received receive(InputStream in) throws IOException {
        return receive(in, 0);
    }

    /**
     * As {@link #receive(InputStream)}.
     *
     * @param expectedBytes about how many will come; it need not be true
     */
    public Spool.Received receive(InputStream in, long expectedBytes) throws IOException {
        return spool.receive(in, limits.bodyBytes(), expectedBytes);
    }

    /** From now on samples are judged by these; what is being judged goes on as it began. */
    public void judgeBy(RulesInForce others) {
        rules = others;
    }

    public RulesInForce rules() {
        return rules;
    }

    /** Drops what was received and will not be accepted. */
    public void discard(Spool.Received received) {
        if (received instanceof Spool.Received.Whole whole) spool.discard(whole.content());
    }

    public ScanLimits limits() {
        return limits;
    }

    /** Takes a submission. Blocks until it is durable; if it is not taken, nothing is stored. */
    public Acceptance accept(Submission submission) throws InterruptedException {
        Sample sample = submission.sample();
        if (live.count() >= limits.jobs() || live.inlineBytes() >= limits.inlineBytes()) {
            spool.discard(sample.content());
            return new Acceptance.Refused(
                    "too many unfinished jobs (" + live.count() + ")", WHEN_FULL);
        }
        try {
            return submit(submission);
        } catch (IOException e) {
            spool.discard(sample.content());
            return new Acceptance.Refused("the spool cannot take it: " + e.getMessage(), WHEN_FULL);
        } catch (StoreException e) {
            spool.discard(sample.content());
            return new Acceptance.NoDatabase(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The earlier verdict of a sample, if the rules answer from memory, for doors that give their
     * answer at once and hand out no number: then there is nothing to store. If there is one, the
     * content is dropped; else the sample must still be accepted or discarded.
     *
     * @param asker which door it came through
     */
    public Optional<Judgement> recall(Sample sample, String asker) throws InterruptedException {
        try {
            Optional<Judgement> known = rules.examiner().askFirst(sample).judgement();
            known.ifPresent(
                    judgement -> {
                        spool.discard(sample.content());
                        settling.announceRecalled(asker, sample, judgement);
                    });
            return known;
        } catch (StoreException e) {
            log.debug("the memory cannot be asked: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Notes that the mail filter was told to deliver what was not known to be clean, so that {@link
     * AfterDelivery} can tell if it turns out bad.
     *
     * @param ticket an inquiry's id or a job's number; anything else is not noted
     */
    public void letThrough(String ticket) {
        letThrough.note(ticket);
    }

    /**
     * Since when a content has been asked about without an answer that lasts; empty if it was not,
     * or if the database does not answer: then nobody can say that it was.
     *
     * @param notBefore what was asked earlier does not count
     */
    public Optional<Instant> waitingSince(Sha256 content, Instant notBefore) {
        try {
            return store.waitingSince(content, notBefore);
        } catch (StoreException e) {
            log.debug("how long a content has waited cannot be told: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** The content of a job; empty as above. */
    public Optional<Sha256> contentOf(long job) {
        try {
            return store.jobRecord(job).map(JobRecord::sha256);
        } catch (StoreException e) {
            log.debug("the content of a job cannot be told: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Takes a submission whose bytes were too many to be read: its job has failed already. */
    public Acceptance acceptTooLarge(Declared declared, String asker) {
        Verdict failed = Verdict.failedForGood(Reason.limit("too-large", limits.bodyBytes()));
        Judgement judgement = Judgement.outsideOfRules(failed);
        Sample unread = new Sample(NOTHING_READ, new Content.InMemory(new byte[0]), declared);
        try {
            long job = store.acceptSettled(new NewJob(unread, asker), rules.version(), judgement);
            settling.announce(job, MailPart.UNKNOWN, unread, judgement, Duration.ZERO);
            Examined examined = Examined.withoutEvidence(unread, judgement);
            return new Acceptance.Accepted(
                    new Ticket(job, CompletableFuture.completedFuture(examined)));
        } catch (StoreException e) {
            return new Acceptance.NoDatabase(String.valueOf(e.getMessage()));
        }
    }

    private Acceptance submit(Submission submission) throws IOException, InterruptedException {
        Sample given = submission.sample();
        RulesInForce now = rules;
        Examiner.FirstQuestion asked = now.examiner().askFirst(given);
        if (asked.judgement().isPresent())
            return answerAtOnce(submission, asked.judgement().get(), now.version());
        Content kept = spool.keep(given.content());
        Sample sample = new Sample(given.sha256(), kept, given.declared(), given.place());
        Job job =
                new Job(
                        new NewJob(sample, submission.asker()),
                        submission.origin(),
                        submission.mailPart(),
                        store,
                        live);
        runner.start(job, asked, now);
        return job.acceptance();
    }

    private Acceptance answerAtOnce(Submission submission, Judgement known, String rulesetVersion) {
        Sample sample = submission.sample();
        long job =
                store.acceptSettled(new NewJob(sample, submission.asker()), rulesetVersion, known);
        spool.discard(sample.content());
        recent.add(job, known);
        settling.announce(job, submission.mailPart(), sample, known, Duration.ZERO);
        return new Acceptance.Accepted(
                new Ticket(
                        job,
                        CompletableFuture.completedFuture(
                                Examined.withoutEvidence(sample, known))));
    }

    /**
     * The judgement of a finished job; empty while it is unfinished and for numbers never given.
     */
    public Optional<Judgement> judgement(long job) throws NoDatabaseException {
        return judgements.of(job);
    }

    /** As {@link #judgement}, but waits for an unfinished job, whoever is at it. */
    public Optional<Judgement> await(long job, Duration atMost)
            throws NoDatabaseException, InterruptedException {
        return judgements.await(job, atMost);
    }

    /** The end of an unfinished job of this process; empty for all others. */
    Optional<CompletableFuture<Examined>> end(long job) {
        return live.end(job);
    }

    /**
     * What earlier processes left.
     *
     * @param jobs how many are unfinished
     * @param newest the highest number of them, 0 if there are none
     * @param deletedFiles how many files nobody wanted
     */
    public record Leftovers(int jobs, long newest, int deletedFiles) {}

    /**
     * Looks what earlier processes left: to be called once, before the first submission. Files that
     * no unfinished job wants are deleted.
     *
     * @return the jobs that {@link #resume} is to take up
     */
    public Leftovers takeStock() throws IOException {
        return backlog.takeStock();
    }

    /**
     * Takes up every unfinished job an earlier process left, as fast as they get done; waits out a
     * database that is away.
     *
     * @throws InterruptedException if told to stop; the jobs not taken up wait for the next process
     */
    public void resume(Leftovers leftovers) throws InterruptedException {
        backlog.resume(leftovers);
    }

    /** Takes up a job that became ours; waits while there are very many. */
    void takeUp(UnfinishedJob unfinished) throws InterruptedException {
        backlog.takeUp(unfinished);
    }

    /** Whether the job is under way in this process. */
    boolean isAt(long job) {
        return live.has(job);
    }

    /** Jobs of this process that have no verdict yet. */
    public int unfinished() {
        return live.count();
    }

    /** Stops taking part: running jobs are interrupted and stay unfinished in the store. */
    @Override
    public void close() {
        elsewhere.close();
        runner.close();
    }
}
