package dev.peekaboo.simulator;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what clients did. Safe for many threads. */
final class Counters {
    /** Kinds of request. */
    enum Kind {
        SUBMIT,
        /** The state of one task. */
        STATUS,
        /** The state of many. */
        LIST,
        SEARCH,
        REPORT,
        DELETE,
        /** Turned away by token or throttle. */
        REFUSED
    }

    private final Map<Kind, Long> requests = new EnumMap<>(Kind.class);
    private final Map<String, Long> submissions = new HashMap<>();
    private final Map<String, Long> faults = new TreeMap<>();
    private long canaries;

    synchronized void request(Kind kind) {
        requests.merge(kind, 1L, Long::sum);
    }

    /** A canary was taken, which is nobody's mail. */
    synchronized void canary() {
        canaries++;
    }

    /** A content was taken. */
    synchronized void submission(String sha256) {
        submissions.merge(sha256, 1L, Long::sum);
    }

    synchronized void fault(Fault fault) {
        faults.merge(fault.code(), 1L, Long::sum);
    }

    synchronized void clear() {
        requests.clear();
        submissions.clear();
        canaries = 0;
        faults.clear();
    }

    synchronized Stats stats(Census census) {
        return new Stats(
                requests.getOrDefault(Kind.SUBMIT, 0L),
                requests.getOrDefault(Kind.STATUS, 0L),
                requests.getOrDefault(Kind.LIST, 0L),
                requests.getOrDefault(Kind.SEARCH, 0L),
                requests.getOrDefault(Kind.REPORT, 0L),
                requests.getOrDefault(Kind.DELETE, 0L),
                requests.getOrDefault(Kind.REFUSED, 0L),
                submissions,
                canaries,
                faults,
                census.byWord(),
                census.peakRunning());
    }
}
