package dev.peekaboo.simulator;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Faults that are ready to strike, with what is left of each. Safe for many threads.
 *
 * <p>Each has its own random numbers, so that adding a second fault does not change when the first
 * one strikes: a run can be repeated with its seed.
 */
final class ArmedFaults {
    static final ArmedFaults NONE = new ArmedFaults(List.of(), 0);

    private final List<Armed> armed;

    ArmedFaults(List<FaultSpec> specs, long seed) {
        armed = specs.stream().map(spec -> new Armed(spec, seed)).toList();
    }

    /** One occasion for the faults of a kind: the first of them that strikes. */
    <F extends Fault> Optional<F> draw(Class<F> kind) {
        return draw(kind, _ -> true);
    }

    synchronized <F extends Fault> Optional<F> draw(Class<F> kind, Predicate<F> suits) {
        for (Armed one : armed) {
            Fault fault = one.spec.fault();
            if (kind.isInstance(fault) && suits.test(kind.cast(fault)) && one.strikes())
                return Optional.of(kind.cast(fault));
        }
        return Optional.empty();
    }

    /** Whether this fault lies over everything; for those that are a condition, not an event. */
    boolean holds(Fault fault) {
        return armed.stream().anyMatch(one -> one.spec.fault() == fault);
    }

    private static final class Armed {
        private final FaultSpec spec;
        private final Random random;
        private int left;

        Armed(FaultSpec spec, long seed) {
            this.spec = spec;
            this.random = new Random(seed * 31 + spec.fault().code().hashCode());
            this.left = spec.times();
        }

        boolean strikes() {
            if (left == 0 || random.nextDouble() >= spec.probability()) return false;
            left--;
            return true;
        }
    }
}
