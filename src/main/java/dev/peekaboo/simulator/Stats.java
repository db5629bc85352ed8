package dev.peekaboo.simulator;

import static dev.peekaboo.simulator.Json.object;

import dev.peekaboo.Sha256;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * What clients have done so far, for tests and benchmarks to judge them by.
 *
 * @param submitRequests whether they were taken or not
 * @param statusRequests for one task
 * @param listRequests for many tasks
 * @param refusedRequests turned away by token or throttle
 * @param submissionsBySha256 those that were taken, by content
 * @param canaries Peekaboo's harmless samples that were taken, which count nowhere else
 * @param faults how often each has struck, by its code
 * @param tasks how many there are now in each state, by the word the APIs use
 * @param peakRunning the most tasks that ever ran at once
 */
public record Stats(
        long submitRequests,
        long statusRequests,
        long listRequests,
        long searchRequests,
        long reportRequests,
        long deleteRequests,
        long refusedRequests,
        Map<String, Long> submissionsBySha256,
        long canaries,
        Map<String, Long> faults,
        Map<String, Long> tasks,
        long peakRunning) {
    public Stats {
        submissionsBySha256 = Map.copyOf(submissionsBySha256);
        faults = Map.copyOf(faults);
        tasks = Map.copyOf(tasks);
    }

    /** How many samples were taken. */
    public long submissions() {
        return submissionsBySha256.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How often this content was taken. */
    public long submissionsOf(Sha256 content) {
        return submissionsBySha256.getOrDefault(content.hex(), 0L);
    }

    /** Requests that ask how tasks are, of either kind. */
    public long polls() {
        return statusRequests + listRequests;
    }

    Map<String, @Nullable Object> json() {
        long most =
                submissionsBySha256.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return object().with("submit_requests", submitRequests)
                .with("submissions", submissions())
                .with("unique_sha256", submissionsBySha256.size())
                .with("max_same", most)
                .with("canaries", canaries)
                .with("status_requests", statusRequests)
                .with("list_requests", listRequests)
                .with("search_requests", searchRequests)
                .with("report_requests", reportRequests)
                .with("delete_requests", deleteRequests)
                .with("refused_requests", refusedRequests)
                .with("faults", faults)
                .with("tasks", tasks)
                .with("peak_running", peakRunning);
    }
}
