package dev.peekaboo.scan;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.store.Store;

import java.util.Map;

/**
 * Writes down which reports made something bad, each once: a wave of copies of one content would
 * have all its jobs change the same row. Safe for many threads.
 */
final class Convictions {
    private static final int MOST = 1024;

    private final Store store;
    private final Map<Conviction, Boolean> latest = Latest.of(MOST);

    private record Conviction(AnalysisKey key, String node, long task) {}

    Convictions(Store store) {
        this.store = store;
    }

    /**
     * @throws dev.peekaboo.store.StoreException if it could not be written; the next who asks tries
     *     again
     */
    void note(AnalysisKey key, SandboxReport report) {
        Conviction conviction = new Conviction(key, report.node(), report.task());
        if (isNoted(conviction)) return;
        boolean done = false;
        try {
            store.convicted(key, report);
            done = true;
        } finally {
            if (!done) forget(conviction);
        }
    }

    /** Noted from now on: the others need not wait for the first. */
    private boolean isNoted(Conviction conviction) {
        return latest.putIfAbsent(conviction, true) != null;
    }

    private void forget(Conviction conviction) {
        latest.remove(conviction);
    }
}
