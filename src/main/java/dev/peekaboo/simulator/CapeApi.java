package dev.peekaboo.simulator;

import static dev.peekaboo.simulator.Json.object;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** CAPEv2's interface below {@code /apiv2/}: every path ends with a slash. */
final class CapeApi implements Api {
    private static final int LONGEST_FORM = 65_536;

    private final SimulatorSettings settings;
    private final Node node;
    private final NodeFaults faults;
    private final Intake intake;
    private final Counters counters;
    private final CapeAnswers answers = new CapeAnswers();
    private final CapeReports reports;

    CapeApi(
            SimulatorSettings settings,
            Node node,
            NodeFaults faults,
            Intake intake,
            Counters counters) {
        this.settings = settings;
        this.node = node;
        this.faults = faults;
        this.reports = new CapeReports(settings, node, counters, answers);
        this.intake = intake;
        this.counters = counters;
    }

    @Override
    public boolean owns(String path) {
        return path.startsWith("/apiv2/");
    }

    @Override
    public String authorization(String token) {
        return "Token " + token;
    }

    @Override
    public boolean throttles() {
        return true;
    }

    @Override
    public Answers answers() {
        return answers;
    }

    @Override
    public Answer answer(Call call) throws IOException {
        // Django's APPEND_SLASH. A POST that follows this arrives as a GET and without its body.
        if (!call.path().endsWith("/"))
            return Answer.redirect(301, settings.prefix() + call.path() + "/");
        List<String> path = call.segments();
        if (path.size() < 3) return unknownPath();
        String last = path.getLast();
        return switch (path.get(1) + "/" + path.get(2)) {
            case "tasks/create" -> last.equals("file") ? submit(call) : unknownPath();
            case "tasks/status" -> task(last, this::status);
            case "tasks/view" -> task(last, this::view);
            case "tasks/list" -> list(call, path.subList(3, path.size()));
            case "tasks/search" -> search(path);
            case "tasks/get" -> reports.answer(path);
            case "tasks/delete" ->
                    settings.statusApi() ? delete(last) : switchedOff("Task Deletion");
            case "tasks/delete_many" -> deleteMany(call);
            case "files/view" -> file(path);
            case "cuckoo/status" ->
                    settings.statusApi()
                            ? Answer.json(200, CapeHost.status(node.census()))
                            : switchedOff("Cuckoo Status");
            case "machines/list" ->
                    settings.statusApi()
                            ? Answer.json(200, CapeHost.machines(node.census()))
                            : switchedOff("Machine List");
            case String _ -> unknownPath();
        };
    }

    private Answer submit(Call call) throws IOException {
        return call.isPost()
                ? intake.take(call, answers)
                : Answer.json(
                        405, object("detail", "Method \"" + call.method() + "\" not allowed."));
    }

    /** A question about one task. */
    private Answer task(String id, Function<Long, Answer> question) {
        Optional<Long> task = TaskIds.parse(id);
        if (task.isEmpty()) return unknownPath();
        counters.request(Counters.Kind.STATUS);
        return node.strike(StatusFault.class, task.get())
                .map(fault -> fault.answer(answers))
                .orElseGet(() -> question.apply(task.get()));
    }

    private Answer status(long id) {
        return node.look(id)
                .<Answer>map(row -> Answer.json(200, object("error", false, "data", row.status())))
                .orElseGet(() -> answers.error("Task does not exist"));
    }

    private Answer view(long id) {
        return node.look(id)
                // A recovered task is shown as the one that took its place.
                .flatMap(row -> row.recoveredAs().flatMap(node::look).or(() -> Optional.of(row)))
                .<Answer>map(
                        row ->
                                Answer.json(
                                        200, object("error", false, "data", CapeRows.viewed(row))))
                .orElseGet(() -> answers.error("Task not found in database"));
    }

    private Answer list(Call call, List<String> path) {
        counters.request(Counters.Kind.LIST);
        Optional<StatusFault> fault = faults.strike(StatusFault.class, _ -> true);
        return fault.isPresent()
                ? fault.get().answer(answers)
                : CapeList.answer(call, path, settings.clock().now(), node.look());
    }

    private Answer search(List<String> path) {
        if (path.size() != 5) return unknownPath();
        counters.request(Counters.Kind.SEARCH);
        List<TaskRow> found = withDigest(path.get(3), path.get(4));
        // The two ways of saying "no error" are CAPE's own.
        return Answer.json(
                200,
                found.isEmpty()
                        ? object("data", List.of(), "error", false)
                        : object(
                                "error",
                                List.of(),
                                "data",
                                found.stream().map(CapeRows::found).toList()));
    }

    private Answer file(List<String> path) {
        if (path.size() != 5) return unknownPath();
        counters.request(Counters.Kind.SEARCH);
        return withDigest(path.get(3), path.get(4)).stream()
                .findFirst()
                .<Answer>map(
                        row ->
                                Answer.json(
                                        200,
                                        object("error", List.of(), "data", CapeRows.sample(row))))
                .orElseGet(() -> answers.error("Sample not found in database"));
    }

    private List<TaskRow> withDigest(String algorithm, String digest) {
        return node.look().stream().filter(row -> row.specimen().has(algorithm, digest)).toList();
    }

    private Answer delete(String ids) {
        counters.request(Counters.Kind.DELETE);
        Optional<Long> id = TaskIds.parse(ids);
        if (id.isEmpty())
            return Answer.json(
                    400,
                    object(
                            "error",
                            true,
                            "error_value",
                            "Malformed task ID (expected positive integers)"));
        return node.delete(id.get())
                ? Answer.json(200, object("data", "Task(s) ID(s) " + ids + " has been deleted"))
                : Answer.json(
                        200,
                        object(
                                "error",
                                true,
                                "failed",
                                "Task(s) ID(s) " + ids + " failed to remove"));
    }

    // The form is ids=1,2,3
    private Answer deleteMany(Call call) throws IOException {
        counters.request(Counters.Kind.DELETE);
        Map<String, @Nullable Object> result = object();
        for (String id : TaskIds.ofForm(form(call.body()))) {
            Optional<Long> task = TaskIds.parse(id);
            boolean known = task.flatMap(node::look).isPresent();
            boolean deleted = task.map(node::delete).orElse(false);
            result.put(id, deleted ? "deleted" : known ? "running" : "not exists");
        }
        result.put("status", "OK");
        return Answer.json(200, result);
    }

    private static String form(InputStream body) throws IOException {
        return new String(body.readNBytes(LONGEST_FORM), StandardCharsets.UTF_8);
    }

    private Answer switchedOff(String what) {
        return answers.error(what + " API is Disabled");
    }

    static Answer unknownPath() {
        return Answer.html(404, "Not Found");
    }
}
