package dev.peekaboo.frontend.milter;

import dev.peekaboo.HeldMail;
import dev.peekaboo.HeldMail.State;
import dev.peekaboo.InquiryId;
import dev.peekaboo.QueueId;
import dev.peekaboo.scan.HeldMails;
import dev.peekaboo.scan.NoDatabaseException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The held mails of one mail server that have not ended, as the database has them. Safe for many
 * threads; of two that change one mail, one wins.
 */
final class Ledger {
    private static final Logger log = LoggerFactory.getLogger(Ledger.class);

    private final HeldMails store;
    private final HeldFiles files;
    private final Clock clock;
    private final Map<QueueId, HeldMail> mails = new ConcurrentHashMap<>();

    Ledger(HeldMails store, HeldFiles files, Clock clock) {
        this.store = store;
        this.files = files;
        this.clock = clock;
    }

    List<HeldMail> load(String server) throws NoDatabaseException {
        List<HeldMail> found = store.of(server);
        for (HeldMail mail : found) mails.put(mail.id(), mail);
        return found;
    }

    /** Adds one, durably. */
    void add(HeldMail mail) throws NoDatabaseException, IOException {
        files.add(mail.id());
        boolean kept = false;
        try {
            store.keep(mail);
            kept = true;
        } finally {
            if (!kept) files.remove(mail.id());
        }
        mails.put(mail.id(), mail);
    }

    Optional<HeldMail> find(QueueId id) {
        return Optional.ofNullable(mails.get(id));
    }

    List<HeldMail> all() {
        return List.copyOf(mails.values());
    }

    int count() {
        return mails.size();
    }

    Map<State, Long> counts() {
        return mails.values().stream()
                .collect(Collectors.groupingBy(HeldMail::state, Collectors.counting()));
    }

    /**
     * Brings one into another state, durably.
     *
     * @return false, and nothing changed, if it is in another state than {@code before} says
     */
    boolean change(HeldMail before, State after) throws NoDatabaseException {
        return change(before, before.with(after, clock.instant()));
    }

    /** Has one judged by another inquiry from now on. */
    boolean change(HeldMail before, InquiryId inquiry) throws NoDatabaseException {
        return change(before, before.judgedBy(inquiry));
    }

    private boolean change(HeldMail before, HeldMail after) throws NoDatabaseException {
        if (!store.change(before, after)) return false;
        if (after.state().isEnd()) forget(after.id());
        else mails.put(after.id(), after);
        return true;
    }

    private void forget(QueueId id) {
        mails.remove(id);
        try {
            files.remove(id);
        } catch (IOException e) {
            // It is not ours any more, and its id is never used again: the next start clears it.
            log.warn("queue_id={} is still in the helper's list: {}", id, e.getMessage());
        }
    }
}
