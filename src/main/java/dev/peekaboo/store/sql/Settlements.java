package dev.peekaboo.store.sql;

import dev.peekaboo.store.StoreException;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Ends jobs, those of a moment in one transaction: when a sandbox has spoken about a wave of
 * copies, thousands end at once. Who finds another at it waits, and by then is one of many. Safe
 * for many threads.
 */
final class Settlements {
    private final Database database;
    private final Jobs jobs;
    private final Queue<Settlement> waiting = new ConcurrentLinkedQueue<>();
    private final Lock turn = new ReentrantLock();

    Settlements(Database database, Jobs jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    private enum Outcome {
        OPEN,
        OURS,
        NOT_OURS,
        IN_TROUBLE
    }

    /** A job on its way to its end; its outcome belongs to who has the turn. */
    private static final class Settlement {
        final long job;
        final Ending ending;
        Outcome outcome = Outcome.OPEN;

        Settlement(long job, Ending ending) {
            this.job = job;
            this.ending = ending;
        }
    }

    /** False, and nothing changed, if the job had an end already, is another's or is none. */
    boolean settle(long job, Ending ending) {
        Settlement mine = new Settlement(job, ending);
        waiting.add(mine);
        turn.lock();
        try {
            while (mine.outcome == Outcome.OPEN) settleNext();
        } finally {
            turn.unlock();
        }
        return switch (mine.outcome) {
            case OURS -> true;
            case NOT_OURS -> false;
            // It may be another's trouble; everybody shall hear of their own.
            case IN_TROUBLE -> database.write(session -> isSettled(session, Map.of(job, ending)));
            case OPEN -> throw new IllegalStateException("job " + job + " was passed over");
        };
    }

    /** How many wait for the one who is at it. */
    int waiting() {
        return waiting.size();
    }

    private boolean isSettled(Session session, Map<Long, Ending> one) throws SQLException {
        return !jobs.settle(session, one).isEmpty();
    }

    private void settleNext() {
        List<Settlement> group = new ArrayList<>();
        for (Settlement next = waiting.poll(); next != null; next = waiting.poll()) {
            group.add(next);
            if (group.size() == Jobs.ASKED_AT_ONCE) break;
        }
        Map<Long, Ending> endings =
                group.stream()
                        .collect(
                                Collectors.toMap(
                                        one -> one.job,
                                        one -> one.ending,
                                        (first, _) -> first,
                                        TreeMap::new));
        try {
            Set<Long> ours = database.write(session -> jobs.settle(session, endings));
            for (Settlement one : group)
                // Of two ends for one job the first counts.
                one.outcome = ours.remove(one.job) ? Outcome.OURS : Outcome.NOT_OURS;
        } catch (StoreException e) {
            group.forEach(one -> one.outcome = Outcome.IN_TROUBLE);
        }
    }
}
