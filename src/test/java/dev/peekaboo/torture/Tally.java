package dev.peekaboo.torture;

import dev.peekaboo.simulator.Simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects what an outcome is made of: from who asked, and from the sandboxes. For one thread. */
final class Tally {
    private final String fault;
    private final MailFilter filter;
    private final List<Simulator> sandboxes;
    private final List<String> broken = new ArrayList<>();
    private final long before;
    private boolean oneRunEach;
    private long since = System.nanoTime();

    /**
     * @param sandboxes all that may run the samples
     */
    Tally(String fault, MailFilter filter, Simulator... sandboxes) {
        this.fault = fault;
        this.filter = filter;
        this.sandboxes = List.of(sandboxes);
        before = repeated();
    }

    /** From now on recovery is counted. */
    void recoveryBegins() {
        since = System.nanoTime();
    }

    /** When recovery began, as {@link System#nanoTime}. */
    long since() {
        return since;
    }

    /** No content may be run twice in this. */
    void requireOneRunEach() {
        oneRunEach = true;
    }

    /**
     * A promise that is checked besides.
     *
     * @param sentence what is wrong if it is not kept
     */
    void require(boolean kept, String sentence) {
        if (!kept) broken.add(sentence);
    }

    /** Waits for all verdicts; those that do not come are lost. */
    Outcome outcome(Duration atMost, String note) throws Exception {
        List<Long> lost = filter.awaitAll(atMost);
        if (oneRunEach) require(repeated() == before, "a content was run twice");
        return new Outcome(
                fault,
                filter.ledger().jobs(),
                lost.size(),
                filter.ledger().falseClean(),
                repeated() - before,
                filter.ledger().lastAnswerAfter(since),
                broken,
                note);
    }

    /** Detonations that were not the first of their content, wherever. */
    private long repeated() {
        long all = sandboxes.stream().mapToLong(each -> each.stats().submissions()).sum();
        long contents =
                sandboxes.stream()
                        .flatMap(each -> each.stats().submissionsBySha256().keySet().stream())
                        .distinct()
                        .count();
        return all - contents;
    }
}
