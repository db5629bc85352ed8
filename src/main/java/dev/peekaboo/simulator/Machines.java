package dev.peekaboo.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The virtual machines of a node, which exist in name only. Guarded by the {@link Node}. */
final class Machines {
    /**
     * One of them.
     *
     * @param number counted from 1
     * @param since when it was last taken or given back
     */
    record Machine(int number, String name, boolean busy, Instant since) {}

    private final List<Machine> pool = new ArrayList<>();

    Machines(int count, Instant now) {
        for (int i = 1; i <= count; i++) pool.add(new Machine(i, "win10-" + i, false, now));
    }

    List<Machine> all() {
        return List.copyOf(pool);
    }

    /** Takes a free one. */
    Optional<String> take(Instant now) {
        for (Machine machine : pool) {
            if (machine.busy()) continue;
            set(machine, true, now);
            return Optional.of(machine.name());
        }
        return Optional.empty();
    }

    /** Gives it back, if it has not been removed meanwhile. */
    void free(String name, Instant now) {
        named(name).ifPresent(machine -> set(machine, false, now));
    }

    /** It is gone for good, as CAPE deletes the row of a machine that failed. */
    void remove(String name) {
        named(name).ifPresent(pool::remove);
    }

    private Optional<Machine> named(String name) {
        return pool.stream().filter(machine -> machine.name().equals(name)).findFirst();
    }

    private void set(Machine machine, boolean busy, Instant now) {
        pool.set(pool.indexOf(machine), new Machine(machine.number(), machine.name(), busy, now));
    }
}
