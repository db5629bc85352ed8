package dev.peekaboo.store;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.Identity;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.KnownReport;
import dev.peekaboo.report.SandboxReport;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The memory of Peekaboo. Safe for many threads, virtual ones included. A method that writes has
 * committed, durably, when it returns. Any method may throw {@link StoreException}; then what was
 * asked for did not happen, or nobody was told that it did: a server can go away while it answers.
 * A thread that is interrupted while it waits for its turn gets one too and stays interrupted; once
 * its work has begun, it is told how it ended.
 */
public interface Store
        extends InquiryStore, RulingStore, RecordStore, HoldStore, DeliveryStore, AutoCloseable {
    /**
     * Takes a job. From the returned id on, the job will reach exactly one end. Ids are positive
     * and never reused.
     */
    long accept(NewJob job);

    /**
     * Takes a job whose judgement is known already: one commit, nothing left to do. The content is
     * not stored and need not be durable.
     */
    long acceptSettled(NewJob job, String rulesetVersion, Judgement judgement);

    /**
     * Stores the end of a job, forgets its inline content, and {@linkplain #remember remembers} the
     * judgement for its identity.
     *
     * @param rulesetVersion what judged it, which after a restart may not be what accepted it
     * @return true if this ended the job; false, and nothing changed, if it had an end already, if
     *     another instance has {@linkplain Cluster#takeOver taken it over}, or if there is no such
     *     job
     */
    boolean settle(long job, String rulesetVersion, Judgement judgement);

    /**
     * Remembers a judgement for later askers, e.g. of an archive's member, which was no job of its
     * own. A failed one is not knowledge and is not remembered. One whose reason is itself {@link
     * Reason.Source#KNOWN known} only notes that the sample was seen again: an answer from memory
     * must not make that memory younger.
     */
    void remember(Identity identity, Sha256 sha256, String rulesetVersion, Judgement judgement);

    /**
     * Empty if there is no such job or it is not finished. To tell the two apart ask {@link
     * #isUnfinished} first: a job that is not unfinished stays so.
     */
    Optional<Judgement> judgement(long job);

    boolean isUnfinished(long job);

    /**
     * Our jobs without an end and with an id above {@code after}, in order of id: for taking up
     * work after a restart.
     */
    List<UnfinishedJob> unfinished(long after, int limit);

    /**
     * As {@link #unfinished}, but only their ids: also of those whose content cannot be had now.
     */
    List<Long> unfinishedIds(long after, int limit);

    /** The files that unfinished jobs of all instances name. */
    Set<Path> files();

    /**
     * What earlier judgements say of this identity; those settled before {@code notBefore} do not
     * count as current.
     */
    KnownReport known(Identity identity, String rulesetVersion, Instant notBefore);

    /**
     * May we analyse this content? At most one caller at a time is granted a key, until its lease
     * runs out.
     */
    Claim claim(AnalysisKey key, ClaimTerms terms);

    /**
     * Extends a lease. False if it is lost: somebody else may be at it, and our result will not be
     * taken.
     */
    boolean renew(Lease lease, Instant until);

    /**
     * Notes the sandbox's ticket, so that whoever takes over goes on polling instead of detonating
     * again.
     */
    boolean submitted(Lease lease, SandboxTask task);

    /**
     * Ends an analysis with its report. False, and nothing stored, if the lease is lost.
     *
     * <p>A COMPLETE report answers every {@link #claim} from {@link ClaimTerms#reportNotBefore} on.
     * Any other answers those who asked meanwhile, from {@link ClaimTerms#failureNotBefore} on: it
     * is a failed attempt that is better than no report; unless it {@linkplain #convicted
     * convicts}.
     */
    boolean finish(Lease lease, SandboxReport report);

    /**
     * Notes that this report made something bad: it is kept longer, and counts as a COMPLETE one
     * even if it is PARTIAL, since what it shows did happen. Does nothing if the report is no
     * longer the one of the key.
     */
    void convicted(AnalysisKey key, SandboxReport report);

    /** Ends an analysis without a report. False, and nothing stored, if the lease is lost. */
    boolean fail(Lease lease, Reason why, boolean passing);

    /** Joins the queue before the sandboxes, which all instances share. */
    QueuePlace join(Waiter waiter, Instant now, Instant aliveUntil);

    /**
     * Gives the nodes that have room to whoever's turn it is, of whichever instance, and tells what
     * the places of this one have got. Keeps those for a while; one that was not kept in time is
     * gone.
     *
     * <p>More urgent waiters come first. Among the others clients take turns, among those of a
     * client its senders, and among those of a sender its mails; the one that had no turn for
     * longest is next, counted from its arrival if it had none. So a mail with 300 attachments does
     * not hold up a mail with one.
     */
    Serving serve(QueueTerms terms);

    /** Leaves the queue, and gives back the node if one was given. */
    void leave(long ticket);

    /**
     * Makes an owner's leases free at once and takes them away from it, but keeps their sandbox
     * tasks, and gives up its places in the queue: called at the start of an owner that is known to
     * have died.
     */
    void releaseLeases(String owner);

    /**
     * Remembers that a fact cannot be had of this content (it kills its parser), so that it is not
     * tried again soon.
     */
    void rememberUnreadable(Sha256 sha256, String fact, Reason why);

    /** Such a memory, if it is not older than {@code notBefore}. */
    Optional<Reason> unreadable(Sha256 sha256, String fact, Instant notBefore);

    /**
     * Deletes what is older than its retention, in batches that do not hold up other writers.
     * Unfinished jobs and running analyses are never touched. Inquiries go with the names: they
     * hold addresses.
     */
    void prune(Retention retention, Instant now);

    /**
     * Cheap question for health checks; throws {@link StoreException} if the database does not
     * answer.
     */
    void check();

    @Override
    void close();
}
