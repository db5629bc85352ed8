package dev.peekaboo.simulator;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides what goes wrong, and counts it: a sample's own faults come before the node's. */
final class NodeFaults {
    private final Counters counters;
    private final long seed;
    private volatile ArmedFaults armed;

    NodeFaults(Counters counters, long seed) {
        this.counters = counters;
        this.seed = seed;
        this.armed = ArmedFaults.NONE;
    }

    void arm(List<FaultSpec> specs) {
        armed = new ArmedFaults(specs, seed);
    }

    /** Whether this fault lies over the node; for those that are a condition, not an event. */
    boolean holds(NodeFault fault) {
        return armed.holds(fault);
    }

    /** The fault of this kind that strikes the node now. */
    <F extends Fault> Optional<F> strike(Class<F> kind, Predicate<F> suits) {
        return noted(armed.draw(kind, suits));
    }

    /** The fault of this kind that strikes a sample now that brings these along. */
    <F extends Fault> Optional<F> strike(Class<F> kind, ArmedFaults own) {
        Optional<F> first = own.draw(kind);
        return noted(first.isPresent() ? first : armed.draw(kind));
    }

    /** What strikes a task when it is created. */
    Task.Troubles troubles(ArmedFaults own) {
        return new Task.Troubles(
                strike(RunFault.class, own).map(Course.class::cast).orElse(Course.NORMAL),
                strike(RowFault.class, own),
                strike(BehaviourFault.class, own));
    }

    private <F extends Fault> Optional<F> noted(Optional<F> struck) {
        struck.ifPresent(counters::fault);
        return struck;
    }
}
