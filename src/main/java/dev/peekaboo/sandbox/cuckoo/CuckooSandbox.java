package dev.peekaboo.sandbox.cuckoo;

import dev.peekaboo.Sample;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.sandbox.HttpTimes;
import dev.peekaboo.sandbox.JsonValue;
import dev.peekaboo.sandbox.Marker;
import dev.peekaboo.sandbox.NodeAnswer;
import dev.peekaboo.sandbox.NodeHttp;
import dev.peekaboo.sandbox.ReportDesk;
import dev.peekaboo.sandbox.ReportReader;
import dev.peekaboo.sandbox.Sandbox;
import dev.peekaboo.sandbox.SandboxConfig;
import dev.peekaboo.sandbox.SandboxException;
import dev.peekaboo.sandbox.SandboxException.Kind;
import dev.peekaboo.sandbox.SignatureCategories;
import dev.peekaboo.sandbox.StateRound;
import dev.peekaboo.sandbox.SubmissionForm;
import dev.peekaboo.sandbox.TaskState;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node of Cuckoo 2.0.7, through its REST API ({@code cuckoo api}). */
public final class CuckooSandbox implements Sandbox {
    /** Lets us ask for our own tasks only, on a node that others use too. */
    private static final String OWNER = "peekaboo";

    /** So few tasks are asked for one by one: the lists take three calls. */
    private static final int WORTH_A_LIST = 4;

    /** So many tasks of one content are looked at to find ours. */
    private static final int LATEST = 5;

    private static final Pattern RECOVERY = Pattern.compile("Recovery_([1-9][0-9]{0,17})");

    private static final List<String> UNFINISHED = List.of("completed", "running", "pending");

    private final SandboxConfig config;
    private final NodeHttp http;
    private final ReportDesk desk;
    private final ReportReader reader;
    private volatile boolean hasLists = true;

    public CuckooSandbox(SandboxConfig config, SignatureCategories categories) {
        this(config, categories, HttpTimes.DEFAULTS);
    }

    public CuckooSandbox(SandboxConfig config, SignatureCategories categories, HttpTimes times) {
        this.config = config;
        http = new NodeHttp(config, base(config.url()), "Bearer", times);
        desk = new ReportDesk(config.name());
        reader = new ReportReader(SandboxReport.Kind.CUCKOO, categories);
    }

    private static URI base(URI url) {
        String text = url.toString();
        return URI.create(text.endsWith("/") ? text : text + "/");
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public List<Long> submit(Sample sample, Marker marker)
            throws SandboxException, InterruptedException {
        NodeAnswer answer =
                http.post(
                        "tasks/create/file",
                        SubmissionForm.of(sample, config, marker).with("owner", OWNER));
        if (!answer.isOk()) return adoptedOrRefused(sample, answer);
        OptionalLong task = answer.body().at("task_id").id();
        if (task.isEmpty()) throw trouble(Kind.GARBLED, "took the sample but named no task");
        return List.of(task.getAsLong());
    }

    /** A node that takes nothing twice has the sample already, and so a task for it. */
    private List<Long> adoptedOrRefused(Sample sample, NodeAnswer answer)
            throws SandboxException, InterruptedException {
        String why = answer.body().shown();
        if (answer.isNotFound()) throw trouble(Kind.MISCONFIGURED, "has no API at " + config.url());
        if (why.toLowerCase(Locale.ROOT).contains("already been submitted")) {
            var earlier = tasks(sample).stream().mapToLong(task -> idOf(task)).max();
            if (earlier.isPresent() && earlier.getAsLong() > 0) return List.of(earlier.getAsLong());
        }
        throw trouble(Kind.REFUSED, "does not take the sample: " + why);
    }

    @Override
    public Map<Long, TaskState> states(Set<Long> tasks)
            throws SandboxException, InterruptedException {
        if (!hasLists || tasks.size() < WORTH_A_LIST) return StateRound.ask(tasks, this::state);
        Set<Long> unfinished = unfinished();
        Map<Long, TaskState> states = new HashMap<>();
        Set<Long> others = new HashSet<>();
        for (long task : tasks)
            if (unfinished.contains(task)) states.put(task, new TaskState.Running());
            else others.add(task);
        // In none of the lists: finished, gone, or just on its way from one to the next.
        if (!others.isEmpty()) states.putAll(StateRound.ask(others, this::state));
        return states;
    }

    /**
     * Our tasks that are not done, from lists that stay short; the list of all our tasks would grow
     * for ever, since Cuckoo lists the oldest first.
     */
    private Set<Long> unfinished() throws SandboxException, InterruptedException {
        Set<Long> ids = new HashSet<>();
        for (String status : UNFINISHED) {
            NodeAnswer answer = http.get("tasks/list?owner=" + OWNER + "&status=" + status);
            if (!answer.isOk() || !answer.body().at("tasks").isArray()) {
                hasLists = false;
                return Set.of();
            }
            for (JsonValue task : answer.body().at("tasks").items())
                task.at("id").id().ifPresent(ids::add);
        }
        return ids;
    }

    private TaskState state(long task) throws SandboxException, InterruptedException {
        NodeAnswer answer = http.get("tasks/view/" + task);
        if (answer.isNotFound()) return new TaskState.Gone();
        Optional<String> status = answer.body().at("task").at("status").text();
        if (!answer.isOk() || (status.isEmpty() && !answer.body().at("task").isObject()))
            throw trouble(Kind.GARBLED, "says of task " + task + ": " + answer.body().shown());
        if (status.equals(Optional.of(TaskState.RECOVERED)))
            return successor(task, answer.body().at("task"));
        return status.map(TaskState::of).orElse(new TaskState.Running());
    }

    /** Cuckoo notes the new number of a task it recovered in the field of ours. */
    private static TaskState successor(long task, JsonValue view) {
        Matcher note = RECOVERY.matcher(view.at("custom").text().orElse(""));
        return note.matches()
                ? new TaskState.Moved(task, Long.parseLong(note.group(1)))
                : new TaskState.Failed(TaskState.RECOVERED);
    }

    @Override
    public SandboxReport report(long task, Sample sample)
            throws SandboxException, InterruptedException {
        var wanted = new ReportReader.Wanted(name(), task, sample.sha256(), Optional.empty());
        return desk.read(
                () -> http.stream("tasks/report/" + task, body -> reader.read(body, wanted)));
    }

    @Override
    public List<Long> find(Sample sample, Predicate<Marker> wanted)
            throws SandboxException, InterruptedException {
        return tasks(sample).stream()
                .filter(
                        task ->
                                task.at("custom")
                                        .text()
                                        .map(Marker::new)
                                        .filter(wanted)
                                        .isPresent())
                .map(CuckooSandbox::idOf)
                .filter(id -> id > 0)
                .toList();
    }

    /**
     * The tasks of the content that the node remembers. Some versions list their numbers with the
     * file, of which the latest few are looked at; others have a call for them.
     */
    private List<JsonValue> tasks(Sample sample) throws SandboxException, InterruptedException {
        NodeAnswer file = http.get("files/view/sha256/" + sample.sha256().hex());
        JsonValue known = file.body().at("sample");
        if (!file.isOk() || known.at("id").id().isEmpty()) return List.of();
        NodeAnswer answer = http.get("tasks/sample/" + known.at("id").id().getAsLong());
        if (answer.isOk()) return answer.body().at("tasks").items();
        List<JsonValue> tasks = new ArrayList<>();
        for (long id : latest(known.at("tasks").items())) {
            NodeAnswer view = http.get("tasks/view/" + id);
            if (view.isOk()) tasks.add(view.body().at("task"));
        }
        return tasks;
    }

    private static List<Long> latest(List<JsonValue> ids) {
        return ids.stream()
                .flatMapToLong(id -> id.id().stream())
                .boxed()
                .sorted(Comparator.reverseOrder())
                .limit(LATEST)
                .toList();
    }

    /** 0 if there is no proper one. */
    private static long idOf(JsonValue task) {
        return task.at("id").id().orElse(0);
    }

    @Override
    public void check() throws SandboxException, InterruptedException {
        NodeAnswer answer = http.get("cuckoo/status");
        if (!answer.isOk()) throw trouble(Kind.MISCONFIGURED, "has no API at " + config.url());
    }

    private SandboxException trouble(Kind kind, String what) {
        return new SandboxException(kind, "sandbox " + name() + " " + what);
    }

    @Override
    public void close() {
        desk.close();
        http.close();
    }
}
