package dev.peekaboo.simulator;

import static dev.peekaboo.simulator.Json.object;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** CAPE's {@code tasks/get/report/ID/[json|litereport/]}. */
final class CapeReports {
    private final SimulatorSettings settings;
    private final Node node;
    private final Counters counters;
    private final CapeAnswers answers;

    CapeReports(SimulatorSettings settings, Node node, Counters counters, CapeAnswers answers) {
        this.settings = settings;
        this.node = node;
        this.counters = counters;
        this.answers = answers;
    }

    /**
     * Answers a call.
     *
     * @param path its segments, beginning with {@code apiv2}
     */
    Answer answer(List<String> path) {
        Optional<Long> id = TaskIds.parse(path.size() > 4 ? path.get(4) : "");
        if (id.isEmpty() || !path.get(3).equals("report")) return CapeApi.unknownPath();
        counters.request(Counters.Kind.REPORT);
        return switch (path.size() > 5 ? path.get(5) : "json") {
            case "json" -> report(id.get(), CapeReport::whole);
            case "litereport" ->
                    settings.liteReport() ? report(id.get(), CapeReport::lite) : answers.noReport();
            case String format ->
                    Answer.json(
                            400,
                            object("error", true)
                                    .with("error_value", "Report format not found: " + format));
        };
    }

    private Answer report(
            long asked, Function<ReportData, Map<String, @Nullable Object>> renderer) {
        Optional<TaskRow> row = node.look(asked);
        // A recovered task's report is that of the task that took its place.
        row = row.flatMap(TaskRow::recoveredAs).map(node::look).orElse(row);
        if (row.isEmpty()) return answers.error("Task does not exist");
        TaskState state = row.get().state();
        if (state.isFailed() || state == TaskState.BANNED) return answers.error("Task failed");
        if (state != TaskState.REPORTED) return answers.error("Task is still being analyzed");
        long id = row.get().id();
        return node.report(id)
                .map(data -> handOut(id, data, renderer))
                .orElseGet(answers::noReport);
    }

    private Answer handOut(
            long id,
            ReportData data,
            Function<ReportData, Map<String, @Nullable Object>> renderer) {
        Map<String, String> headers =
                Map.of(
                        "Content-Type",
                        "application/json; charset=UTF-8",
                        "Content-Disposition",
                        "attachment; filename=" + id + "_report.json");
        var file = new ReportFile(data, renderer, headers);
        return node.strike(ReportFault.class, id)
                .map(fault -> fault.deliver(file, answers))
                .orElseGet(file::whole);
    }
}
