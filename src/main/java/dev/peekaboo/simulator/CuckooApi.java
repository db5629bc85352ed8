package dev.peekaboo.simulator;

import static dev.peekaboo.simulator.Json.object;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Cuckoo 2.0.7's interface at the root, and the same below {@code /v1/}. */
final class CuckooApi implements Api {
    private static final Comparator<TaskRow> BY_COMPLETION =
            Comparator.comparing((TaskRow row) -> row.completed().orElse(Instant.MAX))
                    .thenComparingLong(TaskRow::id);

    private final Node node;
    private final NodeFaults faults;
    private final Intake intake;
    private final Counters counters;
    private final CuckooAnswers answers = new CuckooAnswers();

    CuckooApi(Node node, NodeFaults faults, Intake intake, Counters counters) {
        this.node = node;
        this.faults = faults;
        this.intake = intake;
        this.counters = counters;
    }

    @Override
    public boolean owns(String path) {
        return Stream.of("/tasks/", "/files/", "/cuckoo/", "/machines/")
                .anyMatch(withoutVersion(path)::startsWith);
    }

    @Override
    public String authorization(String token) {
        return "Bearer " + token;
    }

    @Override
    public boolean throttles() {
        return false;
    }

    @Override
    public Answers answers() {
        return answers;
    }

    @Override
    public Answer answer(Call call) throws IOException {
        List<String> path = call.segments();
        if (path.getFirst().equals("v1")) path = path.subList(1, path.size());
        if (path.size() < 2) return unknownPath();
        String last = path.getLast();
        return switch (path.get(0) + "/" + path.get(1)) {
            case "tasks/create" -> last.equals("file") ? submit(call) : unknownPath();
            case "tasks/view" -> view(last);
            case "tasks/list" -> list(call, path.subList(2, path.size()));
            case "tasks/report" -> report(call, path.subList(2, path.size()));
            case "tasks/delete" -> delete(last);
            case "files/view" -> file(path);
            case "cuckoo/status" -> Answer.json(200, CuckooRows.status(node.census()));
            case "machines/list" ->
                    Answer.json(
                            200,
                            object(
                                    "machines",
                                    node.census().machines().stream()
                                            .map(CuckooRows::machine)
                                            .toList()));
            case String _ -> unknownPath();
        };
    }

    private Answer submit(Call call) throws IOException {
        return call.isPost() ? intake.take(call, answers) : Answer.html(405, "Method Not Allowed");
    }

    private Answer view(String text) {
        Optional<Long> id = TaskIds.parse(text);
        if (id.isEmpty()) return unknownPath();
        counters.request(Counters.Kind.STATUS);
        Optional<StatusFault> fault = node.strike(StatusFault.class, id.get());
        if (fault.isPresent()) return fault.get().answer(answers);
        return node.look(id.get())
                .<Answer>map(row -> Answer.json(200, object("task", CuckooRows.viewed(row))))
                .orElseGet(() -> answers.message(404, "Task not found"));
    }

    // tasks/list/LIMIT/OFFSET, the first completed first, and no limit unless one is given.
    private Answer list(Call call, List<String> path) {
        counters.request(Counters.Kind.LIST);
        Optional<StatusFault> fault = faults.strike(StatusFault.class, _ -> true);
        if (fault.isPresent()) return fault.get().answer(answers);
        Optional<Instant> since =
                call.parameter("completed_after")
                        .flatMap(TaskIds::parse)
                        .map(Instant::ofEpochSecond);
        List<Map<String, @Nullable Object>> rows =
                node.look().stream()
                        .filter(row -> suits(row, call, since))
                        .sorted(BY_COMPLETION)
                        .skip(number(path, 1).orElse(0L))
                        .limit(number(path, 0).orElse(Long.MAX_VALUE))
                        .map(CuckooRows::listed)
                        .toList();
        return Answer.json(200, object("tasks", rows));
    }

    private static boolean suits(TaskRow row, Call call, Optional<Instant> since) {
        return call.parameter("status").map(wanted -> wanted.equals(row.status())).orElse(true)
                && call.parameter("owner").map(row.options().owner()::equals).orElse(true)
                && since.map(time -> row.completed().filter(time::isBefore).isPresent())
                        .orElse(true);
    }

    private static Optional<Long> number(List<String> path, int place) {
        return path.size() > place ? TaskIds.parse(path.get(place)) : Optional.empty();
    }

    // Served whatever the state is, if a file is there.
    private Answer report(Call call, List<String> path) {
        Optional<Long> id = number(path, 0);
        if (id.isEmpty()) return unknownPath();
        counters.request(Counters.Kind.REPORT);
        if (path.size() > 1 && !path.get(1).equals("json"))
            return answers.message(400, "Invalid report format");
        return node.report(id.get())
                .map(data -> handOut(id.get(), data, renderer(call)))
                .orElseGet(answers::noReport);
    }

    private Answer handOut(
            long id,
            ReportData data,
            Function<ReportData, Map<String, @Nullable Object>> renderer) {
        var file = new ReportFile(data, renderer, Map.of("Content-Type", "application/json"));
        return node.strike(ReportFault.class, id)
                .map(fault -> fault.deliver(file, answers))
                .orElseGet(file::whole);
    }

    /** The whole report, or the sections named by {@code ?elements=}. */
    private static Function<ReportData, Map<String, @Nullable Object>> renderer(Call call) {
        Optional<String> elements = call.parameter("elements");
        if (elements.isEmpty()) return CuckooReport::whole;
        List<String> wanted = List.of(elements.get().split(","));
        return data -> {
            Map<String, @Nullable Object> sections = new LinkedHashMap<>(CuckooReport.whole(data));
            sections.keySet().retainAll(wanted);
            return sections;
        };
    }

    private Answer delete(String text) {
        Optional<Long> id = TaskIds.parse(text);
        if (id.isEmpty()) return unknownPath();
        counters.request(Counters.Kind.DELETE);
        if (node.look(id.get()).isEmpty()) return answers.message(404, "Task not found");
        return node.delete(id.get())
                ? Answer.json(200, object("status", "OK"))
                : answers.message(500, "The task is currently being processed, cannot delete");
    }

    // files/view/sha256/DIGEST
    private Answer file(List<String> path) {
        if (path.size() != 4) return unknownPath();
        counters.request(Counters.Kind.SEARCH);
        List<TaskRow> rows =
                node.look().stream()
                        .filter(row -> row.specimen().has(path.get(2), path.get(3)))
                        .toList();
        if (rows.isEmpty()) return answers.message(404, "File not found");
        Map<String, @Nullable Object> sample = CuckooRows.sample(rows.getFirst());
        sample.put("tasks", rows.stream().map(TaskRow::id).toList());
        return Answer.json(200, object("sample", sample));
    }

    private static String withoutVersion(String path) {
        return path.startsWith("/v1/") ? path.substring(3) : path;
    }

    private static Answer unknownPath() {
        return Answer.html(404, "Not Found");
    }
}
