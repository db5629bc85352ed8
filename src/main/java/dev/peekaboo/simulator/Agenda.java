package dev.peekaboo.simulator;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** What will happen, in order of time. Guarded by the {@link Node}. */
final class Agenda {
    /**
     * @param order of its entry, so that of two at one time the older comes first
     * @param action is told when it happens
     */
    record Event(Instant at, long order, Consumer<Instant> action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::order));
    private long entries;

    /** Something that happens to a task, unless it has left its present state before. */
    void enter(Instant at, Task task, Consumer<Instant> action) {
        int stay = task.stay();
        events.add(
                new Event(
                        at,
                        entries++,
                        when -> {
                            if (task.stay() == stay) action.accept(when);
                        }));
    }

    /** Takes out the next event that is due by now. */
    Optional<Event> due(Instant now) {
        Event next = events.peek();
        if (next == null || next.at().isAfter(now)) return Optional.empty();
        events.remove();
        return Optional.of(next);
    }
}
