package dev.peekaboo.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What Peekaboo has acknowledged, and what it said of it in the end; kept by who asked. Safe for
 * many threads. Times are those of {@link System#nanoTime}.
 */
final class Ledger {
    /** What tells a filter to let a mail pass. */
    private static final Set<String> PASSES = Set.of("good", "ignored", "unknown", "unchecked");

    /**
     * The end of a job.
     *
     * @param result as the REST door words it
     */
    record End(String result, long at) {}

    private final Map<Long, Attachment> acknowledged = new ConcurrentHashMap<>();
    private final Map<Long, End> ends = new ConcurrentHashMap<>();

    void acknowledge(long job, Attachment attachment) {
        if (acknowledged.putIfAbsent(job, attachment) != null)
            throw new IllegalStateException("the number " + job + " was given twice");
    }

    void end(long job, String result) {
        ends.putIfAbsent(job, new End(result, System.nanoTime()));
    }

    int jobs() {
        return acknowledged.size();
    }

    /** Acknowledged jobs that have no end yet, or never. */
    List<Long> open() {
        List<Long> open = new ArrayList<>(acknowledged.keySet());
        open.removeAll(ends.keySet());
        return open;
    }

    Optional<End> end(long job) {
        return Optional.ofNullable(ends.get(job));
    }

    /** Jobs of malicious samples that were let pass. */
    long falseClean() {
        return acknowledged.entrySet().stream()
                .filter(job -> job.getValue().isMalicious())
                .flatMap(job -> end(job.getKey()).stream())
                .filter(end -> PASSES.contains(end.result()))
                .count();
    }

    /** How many jobs ended this way. */
    long ended(String result) {
        return ends.values().stream().filter(end -> end.result().equals(result)).count();
    }

    /** From a moment to the last answer; zero if all answers came before. */
    Duration lastAnswerAfter(long moment) {
        long last =
                ends.values().stream().mapToLong(End::at).map(at -> at - moment).max().orElse(0);
        return Duration.ofNanos(Math.max(0, last));
    }
}
