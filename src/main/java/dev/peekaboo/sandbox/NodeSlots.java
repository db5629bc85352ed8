package dev.peekaboo.sandbox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who may use which node. A node is given as many samples as it runs at a time and one more, so
 * that it never waits for us; all others wait here, in order, for whichever node of theirs is free
 * first. A node that dies thus takes few samples with it.
 */
final class NodeSlots {
    private static final int WAITING_AT_NODE = 1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Integer> capacities;
    private final Map<String, Integer> used = new HashMap<>();
    private final Queue<Waiter> waiters = new ArrayDeque<>();

    private static final class Waiter {
        final Set<String> candidates;
        final Condition served;
        @Nullable String node;

        Waiter(Set<String> candidates, Condition served) {
            this.candidates = candidates;
            this.served = served;
        }
    }

    /**
     * @param capacities how many samples each node runs at a time
     */
    NodeSlots(Map<String, Integer> capacities) {
        this.capacities = Map.copyOf(capacities);
    }

    /** Waits for one of these nodes; empty if the deadline passed first. The caller releases it. */
    Optional<String> acquire(Set<String> candidates, Deadline deadline)
            throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Optional<String> free = leastUsed(candidates);
            if (free.isPresent()) {
                occupy(free.get());
                return free;
            }
            return await(new Waiter(candidates, lock.newCondition()), deadline);
        } finally {
            lock.unlock();
        }
    }

    private Optional<String> await(Waiter waiter, Deadline deadline) throws InterruptedException {
        waiters.add(waiter);
        try {
            while (waiter.node == null && deadline.isAhead())
                waiter.served.await(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
            return Optional.ofNullable(waiter.node);
        } catch (InterruptedException e) {
            if (waiter.node != null) release(waiter.node);
            throw e;
        } finally {
            if (waiter.node == null) waiters.remove(waiter);
        }
    }

    private Optional<String> leastUsed(Set<String> candidates) {
        return candidates.stream()
                .filter(this::isFree)
                .min(
                        Comparator.comparingDouble(
                                node -> (outstanding(node) + 1.0) / capacity(node)));
    }

    private boolean isFree(String node) {
        return outstanding(node) < capacity(node) + WAITING_AT_NODE;
    }

    private int capacity(String node) {
        return capacities.getOrDefault(node, 0);
    }

    /** Takes a slot even if there is none: the node has the sample already. */
    void occupy(String node) {
        lock.lock();
        try {
            used.merge(node, 1, Integer::sum);
        } finally {
            lock.unlock();
        }
    }

    void release(String node) {
        lock.lock();
        try {
            used.merge(node, -1, Integer::sum);
            if (isFree(node)) serveNext(node);
        } finally {
            lock.unlock();
        }
    }

    private void serveNext(String node) {
        for (var all = waiters.iterator(); all.hasNext(); ) {
            Waiter waiter = all.next();
            if (!waiter.candidates.contains(node)) continue;
            all.remove();
            occupy(node);
            waiter.node = node;
            waiter.served.signal();
            return;
        }
    }

    /** How many wait for a node. */
    int waiting() {
        lock.lock();
        try {
            return waiters.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many samples the node has of us. */
    int outstanding(String node) {
        lock.lock();
        try {
            return used.getOrDefault(node, 0);
        } finally {
            lock.unlock();
        }
    }
}
