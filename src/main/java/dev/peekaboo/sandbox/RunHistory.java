package dev.peekaboo.sandbox;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What was tried for one sample, and which nodes are worth a try next. For one thread. */
final class RunHistory {
    private final Set<String> usable;
    private final Set<String> fresh;
    private Optional<RunEnd.Failed> why = Optional.empty();
    private int runs;

    RunHistory(Set<String> nodes) {
        usable = new LinkedHashSet<>(nodes);
        fresh = new LinkedHashSet<>(nodes);
    }

    /** How often the sample was run without a usable report. */
    int runs() {
        return runs;
    }

    void add(String node, Attempt attempt) {
        fresh.remove(node);
        switch (attempt) {
            case Attempt.Final _ -> throw new IllegalArgumentException("there is nothing to add");
            case Attempt.RanBadly(RunEnd.Failed failed) -> {
                runs++;
                add(failed);
            }
            case Attempt.NotTaken(RunEnd.Failed failed) -> {
                usable.remove(node);
                add(failed);
            }
        }
    }

    /** As long as one node may take the sample later, the trouble is a passing one. */
    private void add(RunEnd.Failed failed) {
        boolean wasPassing = why.map(RunEnd.Failed::passing).orElse(false);
        if (failed.passing() || !wasPassing) why = Optional.of(failed);
    }

    /** Nodes that were not tried; if there is none, those that took the sample before. */
    Set<String> candidates() {
        // In the order of the configuration, which decides between nodes with equal room.
        return Collections.unmodifiableSet(new LinkedHashSet<>(fresh.isEmpty() ? usable : fresh));
    }

    /** The trouble to tell of; empty if there was none yet. */
    Optional<RunEnd.Failed> why() {
        return why;
    }
}
