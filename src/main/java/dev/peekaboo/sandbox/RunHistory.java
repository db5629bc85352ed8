package dev.peekaboo.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was tried for one sample, and which nodes are worth a try next. For one thread. */
final class RunHistory {
    private final Set<String> usable;
    private final Set<String> fresh;
    private final List<Deed> deeds = new ArrayList<>();
    private int runs;

    RunHistory(Set<String> nodes) {
        usable = new LinkedHashSet<>(nodes);
        fresh = new LinkedHashSet<>(nodes);
    }

    /** How often the sample was run without a usable report. */
    int runs() {
        return runs;
    }

    void add(Attempt.Missed missed) {
        String node = missed.deed().node();
        deeds.add(missed.deed());
        fresh.remove(node);
        switch (missed.next()) {
            case ANYWHERE -> runs++;
            case ELSEWHERE -> {
                runs++;
                usable.remove(node);
            }
            case ANOTHER_NODE -> usable.remove(node);
        }
    }

    /** Nodes that were not tried; if there is none, those that took the sample before. */
    Set<String> candidates() {
        // In the order of the configuration, which decides between nodes with equal room.
        return Collections.unmodifiableSet(new LinkedHashSet<>(fresh.isEmpty() ? usable : fresh));
    }

    /** The trouble to tell of; empty if there was none yet. */
    Optional<RunEnd.Failed> why() {
        return deeds.isEmpty() ? Optional.empty() : Optional.of(SandboxReasons.all(deeds));
    }
}
