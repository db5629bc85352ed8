package dev.peekaboo.frontend.milter;

import dev.peekaboo.HeldMail;
import dev.peekaboo.HeldMail.State;
import dev.peekaboo.InquiryId;
import dev.peekaboo.QueueId;
import dev.peekaboo.frontend.Health;
import dev.peekaboo.scan.HeldMails;
import dev.peekaboo.scan.NoDatabaseException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Keeps the mails that wait in Postfix' hold queue because of us, and lets them go.
 *
 * <p>Two books are kept: the database says which mails are ours and what is to become of them, and
 * Postfix' queue says where they are. Each can be ahead of the other, since either program may die
 * between any two steps. So nothing is done on the word of one alone:
 *
 * <ul>
 *   <li>The note is durable before Postfix is asked to hold a mail. If Postfix then does not take
 *       it, the note names a mail that never comes; since long queue ids are never used again, that
 *       does no harm.
 *   <li>A mail is released only after its verdict has made the state {@link State#RELEASING},
 *       durably. Whoever finds that state goes on releasing until the mail has left.
 *   <li>{@link Rounds} compare the two again and again, and so notice what a person does by hand. A
 *       mail that the database does not list is never touched.
 * </ul>
 *
 * <p>Every mail has a virtual thread ({@link Vigil}) that waits for its verdict.
 */
public final class Custody implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Custody.class);

    private final String server;
    private final HoldConfig config;
    private final HeldFiles files;
    private final Ledger ledger;
    private final Rounds rounds;
    private final Vigil vigil;
    private final Clock clock;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("held-", 0).factory());

    /**
     * @param server the mail server's own name, as it tells it in the macro {@code j}
     * @param judge what a vigil needs to judge a mail
     */
    public Custody(
            String server,
            HoldConfig config,
            HeldMails store,
            HoldQueue queue,
            HeldMailJudge judge,
            Clock clock) {
        this.server = server;
        this.config = config;
        this.clock = clock;
        files = new HeldFiles(config.list());
        ledger = new Ledger(store, files, clock);
        rounds = new Rounds(ledger, queue, threads, clock);
        vigil = new Vigil(ledger, rounds, queue, judge, config);
    }

    /**
     * Takes up what an earlier process left, and begins its rounds.
     *
     * @throws IOException if the folder that tells the helper cannot be written, or the database
     *     does not answer
     */
    public void start() throws IOException {
        try {
            List<HeldMail> mails = ledger.load(server);
            files.set(mails.stream().map(HeldMail::id).toList());
            for (HeldMail mail : mails) watch(mail);
            if (!mails.isEmpty()) log.info("taking up {} mails in the hold queue", mails.size());
        } catch (NoDatabaseException e) {
            throw new IOException(e);
        }
        threads.execute(rounds::run);
    }

    /** As {@link Parking#park}. */
    boolean park(
            @Nullable String askedBy, @Nullable String queueId, InquiryId inquiry, State state) {
        Optional<QueueId> id = Optional.ofNullable(queueId).flatMap(QueueId::parse);
        Optional<String> trouble = obstacle(askedBy, id);
        if (id.isEmpty() || trouble.isPresent()) {
            log.warn("queue_id={} cannot be held: {}", queueId, trouble.orElse("no queue id"));
            return false;
        }
        try {
            HeldMail mail = HeldMail.asked(server, id.get(), inquiry, clock.instant());
            HeldMail noted = mail.with(state, clock.instant());
            ledger.add(noted);
            log.info("queue_id={} inquiry={} hold={}", id.get(), inquiry, state);
            watch(noted);
            rounds.lookSoon();
            return true;
        } catch (NoDatabaseException | IOException e) {
            log.warn("queue_id={} cannot be held: {}", queueId, e.getMessage());
            return false;
        }
    }

    private Optional<String> obstacle(@Nullable String askedBy, Optional<QueueId> id) {
        if (!server.equals(askedBy))
            return Optional.of(
                    "it is in the queue of " + askedBy + ", and ours is that of " + server);
        if (id.filter(QueueId::isLong).isEmpty())
            return Optional.of("its queue id is not long (enable_long_queue_ids)");
        if (ledger.count() >= config.most())
            return Optional.of("there are " + ledger.count() + " held mails already");
        return Optional.empty();
    }

    private void watch(HeldMail mail) {
        boolean waits = mail.state() == State.ASKED || mail.state() == State.HELD;
        if (waits) threads.execute(() -> vigil.keep(mail.id()));
    }

    /** How many mails are held, for health checks. */
    public Health.Condition look() {
        Map<State, Long> counts = ledger.counts();
        long kept = counts.getOrDefault(State.KEPT, 0L);
        long waiting = ledger.count() - kept;
        Duration since = rounds.sinceLastLook();
        boolean well = since.compareTo(Rounds.TOO_LONG) < 0;
        return new Health.Condition(
                well,
                waiting
                        + " mails wait in the hold queue, "
                        + kept
                        + " bad ones are kept there"
                        + (well
                                ? ""
                                : "; Postfix' queue could not be looked at for "
                                        + since.toMinutes()
                                        + " min"),
                Map.of("waiting", waiting, "kept", kept));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
