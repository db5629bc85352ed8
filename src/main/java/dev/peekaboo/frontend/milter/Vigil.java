package dev.peekaboo.frontend.milter;

import dev.peekaboo.HeldMail;
import dev.peekaboo.HeldMail.State;
import dev.peekaboo.Inquiry;
import dev.peekaboo.QueueId;
import dev.peekaboo.frontend.milter.HeldMailJudge.Opinion;
import dev.peekaboo.scan.NoDatabaseException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Waits for the verdict of held mails, each in a thread of its own, and says what it comes to. */
final class Vigil {
    private static final Logger log = LoggerFactory.getLogger(Vigil.class);

    /** How often to look whether it has waited too long. */
    private static final Duration SLICE = Duration.ofMinutes(1);

    private static final Duration WITHOUT_DATABASE = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Rounds rounds;
    private final HoldQueue queue;
    private final HeldMailJudge judge;
    private final HoldConfig config;

    Vigil(Ledger ledger, Rounds rounds, HoldQueue queue, HeldMailJudge judge, HoldConfig config) {
        this.ledger = ledger;
        this.rounds = rounds;
        this.queue = queue;
        this.judge = judge;
        this.config = config;
    }

    /** Until the mail need not be waited for any more. */
    void keep(QueueId id) {
        try {
            Optional<HeldMail> mail = waiting(id);
            while (mail.isPresent()) {
                round(mail.get());
                mail = waiting(id);
            }
        } catch (InterruptedException _) {
            // Stopping: the next process takes it up.
        }
    }

    private Optional<HeldMail> waiting(QueueId id) {
        return ledger.find(id)
                .filter(mail -> mail.state() == State.ASKED || mail.state() == State.HELD);
    }

    private void round(HeldMail mail) throws InterruptedException {
        try {
            Opinion opinion = judge.opinion(mail, SLICE);
            switch (opinion.told()) {
                case PASS, MARK -> decide(mail.id(), State.RELEASING);
                case BLOCK -> decide(mail.id(), bad());
                case DEFER -> {
                    if (opinion.decided()) again(mail, opinion);
                }
            }
        } catch (NoDatabaseException e) {
            Thread.sleep(WITHOUT_DATABASE);
        } catch (RuntimeException e) {
            log.error("queue_id={} could not be judged, again in {}", mail.id(), SLICE, e);
            Thread.sleep(SLICE);
        }
    }

    private State bad() {
        return switch (config.late()) {
            case KEEP -> State.KEPT;
            case BOUNCE -> State.BOUNCING;
            case DISCARD -> State.DISCARDING;
        };
    }

    /** The rounds may see the mail in the hold queue at this very moment; then once more. */
    private void decide(QueueId id, State state) throws NoDatabaseException {
        Optional<HeldMail> mail = waiting(id);
        while (mail.isPresent() && !ledger.change(mail.get(), state)) mail = waiting(id);
        if (mail.isEmpty()) return;
        log.info("queue_id={} inquiry={} hold={}", id, mail.get().inquiry(), state);
        if (state != State.KEPT) rounds.due(id);
    }

    /** The check failed, but may work later. The bytes are in Postfix' queue, and only there. */
    private void again(HeldMail mail, Opinion opinion)
            throws NoDatabaseException, InterruptedException {
        Thread.sleep(config.again());
        try {
            Optional<Inquiry> inquiry =
                    queue.show(mail.id(), bytes -> judge.again(bytes, opinion.envelope()));
            Optional<HeldMail> now = waiting(mail.id());
            if (inquiry.isPresent() && now.isPresent())
                ledger.change(now.get(), inquiry.get().id());
        } catch (IOException e) {
            log.warn(
                    "queue_id={} could not be looked at anew, again in {}: {}",
                    mail.id(),
                    config.again(),
                    e.getMessage());
        }
    }
}
