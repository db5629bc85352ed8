package dev.peekaboo.frontend.milter;

import dev.peekaboo.HeldMail;
import dev.peekaboo.HeldMail.State;
import dev.peekaboo.QueueId;
import dev.peekaboo.frontend.milter.HoldQueue.Action;
import dev.peekaboo.frontend.milter.HoldQueue.Place;
import dev.peekaboo.scan.NoDatabaseException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lets mails go whose verdict is in, at once, and compares the database with the mail server's
 * queue, again and again. One thread does both, so that they never contradict each other.
 */
final class Rounds {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    /** When health checks complain. */
    static final Duration TOO_LONG = Duration.ofMinutes(5);

    /** With one helper: some tens of milliseconds, so that a mail that comes last waits little. */
    private static final int BATCH = 20;

    private static final int LOOKING_IS_ONE_OF = 5;
    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private static final Duration COMES_WITHIN = Duration.ofMinutes(1);

    /** A mail server that takes longer from our answer to its queue is not the same any more. */
    private static final Duration NEVER_COMES = Duration.ofDays(1);

    private final Ledger ledger;
    private final HoldQueue queue;
    private final Executor threads;
    private final Clock clock;
    private final LinkedBlockingQueue<Optional<QueueId>> due = new LinkedBlockingQueue<>();
    private final Set<QueueId> missing = new HashSet<>();
    private final List<QueueId> overdue = new ArrayList<>();
    private Duration pause = SHORTEST;
    private long nextLook = System.nanoTime();
    private volatile Instant lastLook;

    /**
     * @param threads to write down what has been done: nobody waits for that, least of all the next
     *     mail to be let go
     */
    Rounds(Ledger ledger, HoldQueue queue, Executor threads, Clock clock) {
        this.ledger = ledger;
        this.queue = queue;
        this.threads = threads;
        this.clock = clock;
        lastLook = clock.instant();
    }

    /** This mail's time has come. */
    void due(QueueId id) {
        due.add(Optional.of(id));
    }

    /** There is a mail that has not been seen yet. */
    void lookSoon() {
        due.add(Optional.empty());
    }

    Duration sinceLastLook() {
        return Duration.between(lastLook, clock.instant());
    }

    /** Until the thread is interrupted. */
    void run() {
        try {
            while (true) round();
        } catch (InterruptedException _) {
            // Stopping.
        }
    }

    private void round() throws InterruptedException {
        try {
            act(wanted());
        } catch (RuntimeException e) {
            log.error("held mail could not be looked after, again in {}", LONGEST, e);
            Thread.sleep(LONGEST);
        }
    }

    /** Those whose time has come; after a pause, those that a look shows to be overdue. */
    private List<QueueId> wanted() throws InterruptedException {
        long left = Math.max(0, nextLook - System.nanoTime());
        Optional<QueueId> first = due.poll(left, TimeUnit.NANOSECONDS);
        if (first == null) return overdue();
        List<Optional<QueueId>> news = new ArrayList<>(List.of(first));
        due.drainTo(news, BATCH - 1);
        pause = SHORTEST;
        nextLook = Math.min(nextLook, System.nanoTime() + pause.toNanos());
        return news.stream().flatMap(Optional::stream).toList();
    }

    private List<QueueId> overdue() throws InterruptedException {
        overdue.clear();
        long start = System.nanoTime();
        look();
        // A long queue takes long to list; looking must not keep mail from being let go.
        long atLeast = LOOKING_IS_ONE_OF * (System.nanoTime() - start);
        nextLook = System.nanoTime() + Math.max(pause.toNanos(), atLeast);
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        return List.copyOf(overdue);
    }

    /** Trouble is logged; the next look finds the same mails again. */
    private void act(List<QueueId> ids) throws InterruptedException {
        Map<Action, List<HeldMail>> todo = new EnumMap<>(Action.class);
        for (QueueId id : ids)
            for (HeldMail mail : ledger.find(id).stream().toList())
                for (Action action : action(mail.state()).stream().toList())
                    todo.computeIfAbsent(action, _ -> new ArrayList<>()).add(mail);
        try {
            for (var entry : todo.entrySet())
                for (int i = 0; i < entry.getValue().size(); i += BATCH)
                    act(
                            entry.getKey(),
                            entry.getValue()
                                    .subList(i, Math.min(i + BATCH, entry.getValue().size())));
        } catch (IOException e) {
            log.error("held mail could not be let go, again soon: {}", e.getMessage());
        }
    }

    private void act(Action action, List<HeldMail> mails) throws IOException, InterruptedException {
        Set<QueueId> done = queue.act(action, mails.stream().map(HeldMail::id).toList());
        for (HeldMail mail : mails)
            if (done.contains(mail.id()))
                threads.execute(() -> endWithoutHurry(mail, endOf(action)));
    }

    private static Optional<Action> action(State state) {
        return switch (state) {
            case RELEASING -> Optional.of(Action.RELEASE);
            case BOUNCING -> Optional.of(Action.BOUNCE);
            case DISCARDING -> Optional.of(Action.DELETE);
            case ASKED, HELD, KEPT, RELEASED, BOUNCED, DISCARDED, GONE -> Optional.empty();
        };
    }

    private static State endOf(Action action) {
        return switch (action) {
            case RELEASE -> State.RELEASED;
            case BOUNCE -> State.BOUNCED;
            case DELETE -> State.DISCARDED;
        };
    }

    /** If that fails, the next look finds the mail gone from the hold queue. */
    private void endWithoutHurry(HeldMail mail, State state) {
        try {
            end(mail, state);
        } catch (NoDatabaseException e) {
            log.warn("queue_id={} left, but that is not written down yet", mail.id());
        }
    }

    private void end(HeldMail mail, State state) throws NoDatabaseException {
        if (ledger.change(mail, state))
            log.info("queue_id={} inquiry={} hold={}", mail.id(), mail.inquiry(), state);
    }

    /** Compares. If the queue cannot be looked at, nothing is concluded. */
    private void look() throws InterruptedException {
        List<HeldMail> mails = ledger.all();
        if (mails.isEmpty()) {
            lastLook = clock.instant();
            return;
        }
        try {
            Map<QueueId, Place> places = queue.look(mails.stream().map(HeldMail::id).toList());
            for (HeldMail mail : mails) compare(mail, Optional.ofNullable(places.get(mail.id())));
            lastLook = clock.instant();
        } catch (IOException | NoDatabaseException e) {
            log.warn("held mail could not be looked for: {}", e.getMessage());
        }
    }

    private void compare(HeldMail mail, Optional<Place> place) throws NoDatabaseException {
        if (place.isPresent() && place.get() == Place.HELD) {
            missing.remove(mail.id());
            if (mail.state() == State.ASKED) ledger.change(mail, State.HELD);
            else if (action(mail.state()).isPresent()) overdue.add(mail.id());
            return;
        }
        // A mail that moves while the queue is listed can be missed once.
        boolean gone = place.isPresent() || !missing.add(mail.id());
        if (!gone) return;
        missing.remove(mail.id());
        left(mail, place.isPresent());
    }

    /** It is not in the hold queue. */
    private void left(HeldMail mail, boolean elsewhere) throws NoDatabaseException {
        boolean hopeless = mail.since().plus(NEVER_COMES).isBefore(clock.instant());
        switch (mail.state()) {
            case RELEASING, BOUNCING, DISCARDING -> {
                if (elsewhere || hopeless) end(mail, endOf(action(mail.state()).orElseThrow()));
            }
            case ASKED -> {
                if (elsewhere) byHand(mail);
                else if (hopeless) end(mail, State.GONE);
            }
            case HELD -> byHand(mail);
            case KEPT -> {
                // It may never have been seen: judged before the mail server had put it there.
                if (mail.changed().plus(COMES_WITHIN).isBefore(clock.instant())) byHand(mail);
            }
            case RELEASED, BOUNCED, DISCARDED, GONE -> {
                // Has ended meanwhile.
            }
        }
    }

    private void byHand(HeldMail mail) throws NoDatabaseException {
        if (ledger.change(mail, State.GONE))
            log.warn(
                    "queue_id={} inquiry={} hold={}: somebody else released or deleted it{}",
                    mail.id(),
                    mail.inquiry(),
                    State.GONE,
                    mail.state() == State.KEPT ? ", although it was to be kept" : "");
    }
}
