package dev.peekaboo.sandbox;

import dev.peekaboo.Origin;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
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

/** A line in memory: whoever came first is served first, by whichever node has the most room. */
final class LocalLine implements Line {
    private final ReentrantLock lock = new ReentrantLock();
    private final Nodes nodes;
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

    LocalLine(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public Turn await(Origin origin, Set<String> candidates, Until until)
            throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Waiter waiter = new Waiter(candidates, lock.newCondition());
            waiters.add(waiter);
            serve();
            await(waiter, until);
            return waiter.node == null
                    ? new Turn.TooLate()
                    : new Turn.Given(new LocalPlace(waiter.node));
        } finally {
            lock.unlock();
        }
    }

    private void await(Waiter waiter, Until until) throws InterruptedException {
        try {
            while (waiter.node == null && until.deadline().isAhead())
                waiter.served.await(until.deadline().nanosLeft(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            if (waiter.node != null) release(waiter.node);
            throw e;
        } finally {
            waiters.remove(waiter);
        }
    }

    private void serve() {
        Map<String, Integer> places = nodes.places();
        for (Waiter waiter : waiters) {
            if (waiter.node != null) continue;
            leastUsed(waiter.candidates, places)
                    .ifPresent(
                            node -> {
                                used.merge(node, 1, Integer::sum);
                                waiter.node = node;
                            });
            waiter.served.signal();
        }
    }

    private Optional<String> leastUsed(Set<String> candidates, Map<String, Integer> places) {
        return candidates.stream()
                .filter(node -> used(node) < places.getOrDefault(node, 0))
                .min(
                        Comparator.comparingDouble(
                                node ->
                                        (used(node) + 1.0)
                                                / nodes.capacities().getOrDefault(node, 1)));
    }

    private int used(String node) {
        return used.getOrDefault(node, 0);
    }

    private void release(String node) {
        lock.lock();
        try {
            used.merge(node, -1, Integer::sum);
            serve();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Place resume(String node) {
        lock.lock();
        try {
            used.merge(node, 1, Integer::sum);
            return new LocalPlace(node);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void placesChanged() {
        lock.lock();
        try {
            serve();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int outstanding(String node) {
        lock.lock();
        try {
            return used(node);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Duration> overload() {
        return Optional.empty();
    }

    @Override
    public Duration predictedWait(Set<String> candidates) {
        return Duration.ZERO;
    }

    @Override
    public void close() {}

    private final class LocalPlace implements Place {
        private final String node;
        private boolean closed;

        LocalPlace(String node) {
            this.node = node;
        }

        @Override
        public String node() {
            return node;
        }

        @Override
        public void close() {
            if (closed) return;
            closed = true;
            release(node);
        }
    }
}
