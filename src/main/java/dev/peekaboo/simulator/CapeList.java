package dev.peekaboo.simulator;

import static dev.peekaboo.simulator.Json.object;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CAPE's {@code tasks/list/LIMIT/OFFSET/WINDOW/}: at most 50 tasks at once, the last completed
 * first, and in front of them those that are not completed, as PostgreSQL sorts.
 */
final class CapeList {
    private static final int DEFAULT_LIMIT = 10;
    private static final int MOST = 50;
    private static final Comparator<TaskRow> ORDER =
            Comparator.comparing((TaskRow row) -> row.completed().orElse(Instant.MAX))
                    .thenComparingLong(TaskRow::id)
                    .reversed();

    private CapeList() {}

    static Answer answer(Call call, List<String> path, Instant now, List<TaskRow> rows) {
        int asked = number(path, 0).orElse(DEFAULT_LIMIT);
        int limit = Math.min(asked, MOST);
        Optional<Integer> offset = number(path, 1);
        List<TaskRow> chosen =
                rows.stream()
                        .filter(row -> suits(row, call, completedAfter(call, path, now)))
                        .sorted(ORDER)
                        .skip(offset.orElse(0))
                        .limit(limit)
                        .toList();
        // There is no "error" in this answer.
        Map<String, @Nullable Object> answer = object();
        if (asked > MOST) answer.put("warning", "Task limit exceeds API configured limit.");
        boolean idsOnly = call.parameter("ids").isPresent();
        answer.put(
                "data",
                chosen.stream()
                        .map(row -> idsOnly ? object("id", row.id()) : CapeRows.listed(row))
                        .toList());
        answer.put(
                "config",
                "Limit: " + limit + ", Offset: " + offset.map(String::valueOf).orElse("None"));
        answer.put("buf", idsOnly ? 0 : chosen.size());
        return Answer.json(200, answer);
    }

    private static boolean suits(TaskRow row, Call call, Optional<Instant> completedAfter) {
        return call.parameter("status").map(wanted -> wanted.equals(row.status())).orElse(true)
                && call.parameter("option").map(row.options().options()::contains).orElse(true)
                && call.parameter("category").map("file"::equals).orElse(true)
                && completedAfter
                        .map(since -> row.completed().filter(since::isBefore).isPresent())
                        .orElse(true);
    }

    private static Optional<Instant> completedAfter(Call call, List<String> path, Instant now) {
        Optional<Instant> since =
                call.parameter("completed_after")
                        .flatMap(TaskIds::parse)
                        .map(Instant::ofEpochSecond);
        return since.or(
                () -> number(path, 2).map(minutes -> now.minus(Duration.ofMinutes(minutes))));
    }

    private static Optional<Integer> number(List<String> path, int place) {
        if (path.size() <= place || !path.get(place).matches("\\d{1,9}")) return Optional.empty();
        return Optional.of(Integer.parseInt(path.get(place)));
    }
}
