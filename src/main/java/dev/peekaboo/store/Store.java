package dev.peekaboo.store;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.Identity;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.KnownReport;
import dev.peekaboo.report.SandboxReport;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The memory of Peekaboo. Safe for many threads, virtual ones included. A method that writes has
 * committed, durably, when it returns. Any method may throw {@link StoreException} when the
 * database cannot be reached or is full.
 */
public interface Store extends AutoCloseable {
    /**
     * Takes a job. From the returned id on, the job will reach exactly one end. Ids are positive
     * and never reused.
     */
    long accept(NewJob job);

    /** Takes a job whose judgement is known already: one commit, nothing left to do. */
    long acceptSettled(NewJob job, Judgement judgement);

    /**
     * Stores the end of a job, forgets its inline content, and remembers the judgement for its
     * identity (unless it is {@code failed}). Settling a settled job changes nothing.
     */
    void settle(long job, Judgement judgement);

    /**
     * Remembers a judgement of a sample that was no job of its own, e.g. an archive's member. Never
     * a failed one.
     */
    void remember(Identity identity, Sha256 sha256, String rulesetVersion, Judgement judgement);

    /**
     * Empty if there is no such job or it is not finished; {@link #isUnfinished} tells the two
     * apart.
     */
    Optional<Judgement> judgement(long job);

    boolean isUnfinished(long job);

    /**
     * Jobs without an end and with an id above {@code after}, in order of id: for taking up work
     * after a restart.
     */
    List<UnfinishedJob> unfinished(long after, int limit);

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

    /** Ends an analysis with its report. False, and nothing stored, if the lease is lost. */
    boolean finish(Lease lease, SandboxReport report);

    /** Ends an analysis without a report. False, and nothing stored, if the lease is lost. */
    boolean fail(Lease lease, Reason why, boolean passing);

    /**
     * Makes an owner's leases free at once: called at the start of an owner that is known to have
     * died.
     */
    void releaseLeases(String owner);

    /**
     * Remembers that a fact cannot be had of this content (it kills its parser), so that it is not
     * tried again soon.
     */
    void rememberUnreadable(Sha256 sha256, String fact, Reason why);

    /** Such a memory, if it is not older than {@code notBefore}. */
    Optional<Reason> unreadable(Sha256 sha256, String fact, Instant notBefore);

    /** Deletes what is older than its retention, in batches that do not hold up other writers. */
    void prune(Retention retention, Instant now);

    /**
     * Cheap question for health checks; throws {@link StoreException} if the database does not
     * answer.
     */
    void check();

    @Override
    void close();
}
