package dev.peekaboo.scan;

import dev.peekaboo.Inquiry;
import dev.peekaboo.Result;
import dev.peekaboo.Ruling;
import dev.peekaboo.Verdict;
import dev.peekaboo.store.LateAlert;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.Suspect;
import dev.peekaboo.store.TurnedBad;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells of mail that turned out bad after the mail filter was told to deliver it: because its
 * analysis took longer than the filter waited and policy let it pass, because the same content was
 * examined again, or because an administrator blocks it now.
 *
 * <p>Every finding is written in the transaction that writes its verdict, and what was let through
 * is known from its jobs or from a note. So nothing has to be told in time: each instance looks
 * every few seconds, from the beginning when it starts, and the alert is a row that only one of
 * them can write.
 */
public final class AfterDelivery implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AfterDelivery.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    /** A mail may be let through a while after something was found in a copy of its part. */
    private static final Duration AGAIN = Duration.ofMinutes(30);

    private static final Duration SHOWN = Duration.ofDays(1);
    private static final int MOST_SHOWN = 100;
    private static final int PAGE = 200;

    private final Store store;
    private final LateAlertText text;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("after-delivery").factory());
    private Instant since = Instant.EPOCH;
    private volatile List<LateAlert> recent = List.of();

    /**
     * @param text of the alerts in the log
     */
    public AfterDelivery(Store store, LateAlertText text, Clock clock) {
        this.store = store;
        this.text = text;
        this.clock = clock;
    }

    /** Looks every few seconds from now on. */
    public void start() {
        timer.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A round; trouble is logged, and the next round looks at the same again. */
    public synchronized void look() {
        try {
            Instant now = clock.instant();
            for (TurnedBad finding : findings(now)) look(finding, now);
            since = now.minus(AGAIN);
            recent = store.lateAlerts(now.minus(SHOWN), MOST_SHOWN);
        } catch (StoreException e) {
            log.warn("what was delivered cannot be looked at, again soon: {}", e.getMessage());
        } catch (RuntimeException e) {
            // A timer that throws never comes back.
            log.error("what was delivered could not be looked at, again soon", e);
        }
    }

    private List<TurnedBad> findings(Instant now) {
        List<TurnedBad> findings = new ArrayList<>(store.turnedBad(since));
        for (Ruling block : Rulings.holdingAt(now, store.rulings()).blocks())
            if (!block.made().isBefore(since))
                findings.add(new TurnedBad(block.sha256(), block.made(), Rulings.judgement(block)));
        return findings;
    }

    private void look(TurnedBad finding, Instant now) {
        List<Suspect> page;
        long after = 0;
        do {
            page = store.suspects(finding.content(), finding.found(), after, PAGE);
            for (Suspect suspect : page) {
                after = suspect.row();
                if (suspect.noted() || wasToldClean(suspect.inquiry()))
                    alert(suspect.inquiry(), finding, now);
            }
        } while (page.size() == PAGE);
        OptionalLong job = store.suspectJob(finding.content(), finding.found());
        if (job.isPresent()) alert(job.getAsLong(), finding, now);
    }

    /** What is not judged yet may still be blocked; what could not be checked has a note. */
    private boolean wasToldClean(Inquiry inquiry) {
        return Progress.of(inquiry, store)
                .verdict()
                .map(Verdict::result)
                .filter(result -> !result.isAtLeast(Result.FAILED))
                .isPresent();
    }

    private void alert(Inquiry inquiry, TurnedBad finding, Instant now) {
        LateAlert alert =
                new LateAlert(
                        DeliveryIdentity.of(inquiry),
                        inquiry.id().hex(),
                        finding.content(),
                        now,
                        finding.judgement());
        if (store.raise(alert)) log.error(text.of(alert, inquiry));
    }

    /** Of samples without mails one alert tells them all: there is nobody to be named. */
    private void alert(long job, TurnedBad finding, Instant now) {
        LateAlert alert =
                new LateAlert(
                        finding.content(),
                        String.valueOf(job),
                        finding.content(),
                        now,
                        finding.judgement());
        if (store.raise(alert)) log.error(text.of(alert));
    }

    /** The alerts of the last day, newest first, of all instances, at most 100. */
    public List<LateAlert> recent() {
        return recent;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        timer.close();
    }
}
