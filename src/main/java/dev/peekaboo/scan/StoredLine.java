package dev.peekaboo.scan;

import dev.peekaboo.Origin;
import dev.peekaboo.sandbox.Deadline;
import dev.peekaboo.sandbox.Line;
import dev.peekaboo.store.QueuePlace;
import dev.peekaboo.store.QueueTerms;
import dev.peekaboo.store.Serving;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.Waiter;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The line before the sandboxes, kept in the store: all instances stand in it together, and
 * together they give a node no more than it may have.
 *
 * <p>One virtual thread has the queue served: at once when something has changed here, and every
 * second while somebody waits, since other instances change it too and any of them may give a node
 * to a waiter of ours. While the database is away nobody gets a node; who has one goes on.
 */
public final class StoredLine implements Line {
    private static final Logger log = LoggerFactory.getLogger(StoredLine.class);
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final Duration WHILE_WAITING = Duration.ofSeconds(1);
    private static final Duration WHILE_RUNNING = Duration.ofSeconds(5);

    private final Store store;
    private final String owner;
    private final Nodes nodes;
    private final Clock clock;
    private final Overload overload;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition served = lock.newCondition();
    private final Condition changed = lock.newCondition();
    private final Map<Long, Stand> stands = new HashMap<>();
    private final Thread thread = Thread.ofVirtual().name("line").unstarted(this::serve);
    private Serving last = new Serving(Map.of(), Map.of(), 0);
    private boolean isStale;

    /** How many are on their way in: in the store already perhaps, and not yet among the stands. */
    private int entering;

    /** How often the queue was served; tells who stood in it before. */
    private long services;

    /** Somebody of ours in the queue, waiting or with a node. Guarded by the lock. */
    private static final class Stand {
        final Waiter waiter;
        final int ahead;
        long ticket;
        long since;
        Optional<String> node;

        Stand(Waiter waiter, QueuePlace place) {
            this.waiter = waiter;
            ahead = place.ahead();
            ticket = place.ticket();
            node = waiter.node();
        }
    }

    /**
     * @param owner names this process; no other living process may use the same
     * @param clock the same for all instances, as far as that can be had
     */
    public StoredLine(Store store, String owner, Nodes nodes, Clock clock) {
        this.store = store;
        this.owner = owner;
        this.nodes = nodes;
        this.clock = clock;
        overload = new Overload(clock);
        thread.start();
    }

    @Override
    public Turn await(Origin origin, Set<String> candidates, Until until)
            throws InterruptedException {
        Stand stand = enter(new Waiter(owner, origin, List.copyOf(candidates), Optional.empty()));
        Duration predicted = predicted(candidates, stand.ahead);
        // Who does not wait for the answer loses nothing by standing in the line.
        boolean waits = origin.urgency() == Origin.Urgency.WAITING;
        if (waits && predicted.compareTo(patience(origin, until)) > 0) {
            end(stand);
            overload.turnedAway(predicted);
            return new Turn.Hopeless(predicted);
        }
        return await(stand, until);
    }

    private Stand enter(Waiter waiter) throws InterruptedException {
        QueuePlace place;
        guarded(() -> entering++);
        try {
            place = Patience.persist("joining the queue", () -> join(waiter));
        } catch (InterruptedException e) {
            guarded(() -> entering--);
            throw e;
        }
        Stand stand = new Stand(waiter, place);
        guarded(
                () -> {
                    entering--;
                    stand.since = services;
                    stands.put(stand.ticket, stand);
                    isStale = true;
                    changed.signal();
                });
        return stand;
    }

    private QueuePlace join(Waiter waiter) {
        Instant now = clock.instant();
        return store.join(waiter, now, now.plus(KEPT));
    }

    private void guarded(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private static Duration patience(Origin origin, Until until) {
        Duration left = Duration.ofNanos(Math.max(0, until.deadline().nanosLeft()));
        return origin.patience().filter(own -> own.compareTo(left) < 0).orElse(left);
    }

    private Turn await(Stand stand, Until until) throws InterruptedException {
        boolean given = false;
        try {
            given = awaitNode(stand, until);
            return given ? new Turn.Given(new StoredPlace(stand)) : new Turn.TooLate();
        } finally {
            if (!given) end(stand);
        }
    }

    private boolean awaitNode(Stand stand, Until until) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (stand.node.isEmpty()) {
                Deadline deadline = until.deadline();
                if (!deadline.isAhead()) return false;
                served.await(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Place resume(String node) throws InterruptedException {
        return new StoredPlace(
                enter(new Waiter(owner, Origin.UNKNOWN, List.of(node), Optional.of(node))));
    }

    private void end(Stand stand) {
        long ticket;
        lock.lock();
        try {
            ticket = stand.ticket;
            stands.remove(ticket);
        } finally {
            lock.unlock();
        }
        leave(ticket);
        placesChanged();
    }

    /** If the database is away, the next service finds a place without anybody in it. */
    private void leave(long ticket) {
        try {
            store.leave(ticket);
        } catch (StoreException e) {
            log.debug("the place {} in the queue is left later: {}", ticket, e.getMessage());
        }
    }

    @Override
    public void placesChanged() {
        lock.lock();
        try {
            isStale = true;
            changed.signal();
            // Who waits for nodes that are all out asks itself for how long that makes sense.
            served.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void serve() {
        try {
            while (true) {
                awaitChange();
                try {
                    QueueTerms terms = terms();
                    guarded(() -> services++);
                    note(store.serve(terms));
                } catch (StoreException e) {
                    log.warn("the queue for the sandboxes stands still: {}", e.getMessage());
                    Thread.sleep(WHILE_WAITING);
                } catch (RuntimeException e) {
                    log.error("the queue for the sandboxes stands still", e);
                    Thread.sleep(WHILE_WAITING);
                }
            }
        } catch (InterruptedException _) {
            // Closing.
        }
    }

    private void awaitChange() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!isStale && stands.isEmpty()) changed.await();
            if (!isStale) changed.awaitNanos(pause().toNanos());
            isStale = false;
        } finally {
            lock.unlock();
        }
    }

    private Duration pause() {
        boolean waits = stands.values().stream().anyMatch(stand -> stand.node.isEmpty());
        return waits ? WHILE_WAITING : WHILE_RUNNING;
    }

    private QueueTerms terms() {
        Instant now = clock.instant();
        return new QueueTerms(owner, now, now.plus(KEPT), nodes.places(), nodes.capacities());
    }

    private void note(Serving serving) {
        List<Stand> lost = new ArrayList<>();
        Set<Long> deserted = new HashSet<>();
        guarded(
                () -> {
                    last = serving;
                    for (Stand stand : stands.values()) {
                        Optional<String> node = serving.mine().get(stand.ticket);
                        // Who came in meanwhile is not in what was found.
                        if (node == null && stand.since < services) lost.add(stand);
                        if (node != null && stand.node.isEmpty()) stand.node = node;
                    }
                    if (entering == 0) deserted.addAll(serving.mine().keySet());
                    deserted.removeAll(stands.keySet());
                    served.signalAll();
                });
        deserted.forEach(this::leave);
        lost.forEach(this::rejoin);
    }

    /** The place was not kept in time, e.g. because this process was paused. */
    private void rejoin(Stand stand) {
        Waiter again = new Waiter(owner, stand.waiter.origin(), stand.waiter.nodes(), stand.node);
        long ticket = join(again).ticket();
        lock.lock();
        try {
            if (stands.remove(stand.ticket, stand)) {
                stand.ticket = ticket;
                stand.since = services;
                stands.put(ticket, stand);
                isStale = true;
                return;
            }
        } finally {
            lock.unlock();
        }
        leave(ticket);
    }

    @Override
    public int outstanding(String node) {
        lock.lock();
        try {
            return last.outstanding().getOrDefault(node, 0);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Duration predictedWait(Set<String> candidates) {
        lock.lock();
        try {
            return predicted(candidates, last.waiting());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Duration> overload() {
        return overload.lately();
    }

    /**
     * Runs that must end before it is our turn, at the pace at which full nodes end them: as many
     * as they have in the time a run usually takes, which includes the wait at the node. Zero while
     * no run has shown how long one takes: a guess must not turn mail away.
     */
    private Duration predicted(Set<String> candidates, int ahead) {
        Map<String, Integer> places = nodes.places();
        int room = 0;
        int busy = 0;
        Duration run = Duration.ZERO;
        for (String node : candidates) {
            room += places.getOrDefault(node, 0);
            busy += outstanding(node);
            Duration usual = nodes.usualRun(node);
            if (usual.compareTo(run) > 0) run = usual;
        }
        int before = busy + ahead - room + 1;
        if (room == 0 || before <= 0) return Duration.ZERO;
        return run.multipliedBy(before).dividedBy(room);
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private final class StoredPlace implements Place {
        private final Stand stand;

        StoredPlace(Stand stand) {
            this.stand = stand;
        }

        @Override
        public String node() {
            return stand.node.orElseThrow();
        }

        @Override
        public void close() {
            end(stand);
        }
    }
}
