package dev.peekaboo.scan;

import dev.peekaboo.Judgement;
import dev.peekaboo.Sample;
import dev.peekaboo.Wording;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;

/**
 * Ends jobs: the verdict goes into the store, however long the database is away, and a line into
 * the log.
 */
public final class Settling {
    private static final Logger log = LoggerFactory.getLogger(Settling.class);

    private final Store store;
    private final Wording wording;
    private final ProcessingInfo processingInfo;
    private final VerdictCounter verdicts;

    public Settling(
            Store store, Wording wording, ProcessingInfo processingInfo, VerdictCounter verdicts) {
        this.store = store;
        this.wording = wording;
        this.processingInfo = processingInfo;
        this.verdicts = verdicts;
    }

    /**
     * Returns once the verdict is durable. A finished analysis is not thrown away because the
     * database is down.
     *
     * @return false if this is not for us to end: another instance has taken the job over, or it
     *     was not stored before and could not be now, so that nobody has its number
     */
    boolean settle(Job job, String rulesetVersion, Examined examined, Duration took)
            throws InterruptedException {
        processingInfo.keep(examined);
        Judgement judgement = examined.judgement();
        boolean isOurs =
                job.keepWith(rulesetVersion, judgement) || settle(job, rulesetVersion, judgement);
        if (isOurs) keepEvidence(examined);
        if (isOurs) announce(job.number(), job.mailPart(), examined.sample(), judgement, took);
        return isOurs;
    }

    /** What makes the sentence believable; without it the verdict stands all the same. */
    private void keepEvidence(Examined examined) {
        try {
            emulation(examined)
                    .ifPresent(
                            report ->
                                    store.keepEmulation(
                                            examined.sample().sha256(), report.brief()));
        } catch (StoreException e) {
            log.warn(
                    "what {} did in emulation is not kept: {}",
                    examined.sample().sha256(),
                    e.getMessage());
        }
        examined.members().forEach(this::keepEvidence);
    }

    /** What it did, or what that member did which spoke for it. */
    private static Optional<EmulationReport> emulation(Examined examined) {
        Optional<EmulationReport> own =
                examined.evidence().emulation().filter(EmulationReport::isCovered);
        return own.isPresent()
                ? own
                : examined.members().stream()
                        .filter(
                                member ->
                                        member.judgement().result()
                                                == examined.judgement().result())
                        .flatMap(member -> emulation(member).stream())
                        .findFirst();
    }

    private boolean settle(Job job, String rulesetVersion, Judgement judgement)
            throws InterruptedException {
        long number = job.number();
        if (number == 0) return false;
        String what = "job=" + number + " verdict=" + judgement.result().word();
        boolean isOurs =
                Patience.persist(what, () -> store.settle(number, rulesetVersion, judgement));
        if (!isOurs)
            log.info("job={} was another instance's to end; our verdict is dropped", number);
        return isOurs;
    }

    /** Of an answer from memory, which was no job. */
    void announceRecalled(String asker, Sample sample, Judgement judgement) {
        verdicts.recalled(judgement);
        if (!log.isInfoEnabled()) return;
        log.info(
                "job=none asker={} name={} sha256={} verdict={} rule={} reason={}",
                asker,
                LogText.of(sample.declared().name()),
                sample.sha256(),
                judgement.result().word(),
                judgement.rule(),
                judgement.verdict().reason().code());
    }

    /** One line a verdict, which leads from a mail to a rule with {@code grep}. */
    void announce(long job, MailPart of, Sample sample, Judgement judgement, Duration took) {
        verdicts.settled(judgement, took);
        // The sentence costs more than the rest of a quick job.
        if (!log.isInfoEnabled()) return;
        log.info(
                "job={} queue_id={} message_id={} part={} name={} sha256={} verdict={} rule={}"
                        + " reason={} took={}ms text={}",
                job,
                LogText.of(of.queueId()),
                LogText.of(of.messageId()),
                LogText.of(of.part()),
                LogText.of(sample.declared().name()),
                sample.sha256(),
                judgement.result().word(),
                judgement.rule(),
                judgement.verdict().reason().code(),
                took.toMillis(),
                LogText.quoted(wording.text(judgement.verdict().reason())));
    }
}
