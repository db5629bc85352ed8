package dev.peekaboo.sandbox.cape;

import dev.peekaboo.Sample;
import dev.peekaboo.sandbox.JsonValue;
import dev.peekaboo.sandbox.NodeAnswer;
import dev.peekaboo.sandbox.NodeHttp;
import dev.peekaboo.sandbox.SandboxConfig;
import dev.peekaboo.sandbox.SandboxException;
import dev.peekaboo.sandbox.SandboxException.Kind;
import dev.peekaboo.sandbox.StateRound;
import dev.peekaboo.sandbox.TaskState;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What CAPE says of tasks. CAPE counts calls (five a minute for a user without staff rights), so
 * many tasks are looked up in the one list of what finished lately. That list does not tell a task
 * that runs from one that is lost, so of the tasks not in it a few are asked for in turn.
 */
final class CapeTasks {
    private static final int WORTH_A_LIST = 3;
    private static final int ASKED_IN_TURN = 2;

    /** CAPE gives out no longer page. */
    private static final int PAGE = 50;

    private static final int MOST_PAGES = 4;

    private final SandboxConfig config;
    private final NodeHttp http;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean hasList = true;

    CapeTasks(SandboxConfig config, NodeHttp http) {
        this.config = config;
        this.http = http;
    }

    Map<Long, TaskState> states(Set<Long> ids) throws SandboxException, InterruptedException {
        if (!hasList || ids.size() < WORTH_A_LIST) return StateRound.ask(ids, this::state);
        Map<Long, TaskState> states = listed(ids);
        if (!hasList) return StateRound.ask(ids, this::state);
        List<Long> unlisted = ids.stream().filter(id -> !states.containsKey(id)).sorted().toList();
        if (!unlisted.isEmpty()) states.putAll(StateRound.ask(nextOf(unlisted), this::state));
        return states;
    }

    private Set<Long> nextOf(List<Long> ids) {
        Set<Long> next = new HashSet<>();
        for (int i = 0; i < Math.min(ASKED_IN_TURN, ids.size()); i++)
            next.add(ids.get(Math.floorMod(turn.getAndIncrement(), ids.size())));
        return next;
    }

    /**
     * Those that finished within the time a task may take, the latest first, by the node's clock.
     */
    private Map<Long, TaskState> listed(Set<Long> wanted)
            throws SandboxException, InterruptedException {
        long minutes = config.maximumJobAge().toMinutes() + 5;
        Map<Long, TaskState> states = new HashMap<>();
        for (int page = 0; page < MOST_PAGES && states.size() < wanted.size(); page++) {
            NodeAnswer raw =
                    http.get("tasks/list/" + PAGE + "/" + page * PAGE + "/" + minutes + "/");
            CapeAnswer answer = new CapeAnswer(config.name(), raw);
            if (!answer.isOk() || !answer.data().isArray()) {
                hasList = false;
                return states;
            }
            List<JsonValue> tasks = answer.data().items();
            for (JsonValue task : tasks) {
                OptionalLong id = task.at("id").id();
                if (id.isPresent() && wanted.contains(id.getAsLong()))
                    task.at("status")
                            .text()
                            .filter(word -> !word.equals(TaskState.RECOVERED))
                            .ifPresent(word -> states.put(id.getAsLong(), TaskState.of(word)));
            }
            if (tasks.size() < PAGE) break;
        }
        return states;
    }

    private TaskState state(long task) throws SandboxException, InterruptedException {
        NodeAnswer raw = http.get("tasks/status/" + task + "/");
        CapeAnswer answer = new CapeAnswer(config.name(), raw);
        if (answer.isOk() && answer.data().text().equals(Optional.of(TaskState.RECOVERED)))
            return successor(task);
        if (answer.isOk())
            return answer.data().text().map(TaskState::of).orElse(new TaskState.Running());
        SandboxException error = answer.error();
        if (error.kind() == Kind.GONE) return new TaskState.Gone();
        throw error;
    }

    /** CAPE shows a task that it recovered as the one that took its place. */
    private TaskState successor(long task) throws SandboxException, InterruptedException {
        CapeAnswer answer = new CapeAnswer(config.name(), http.get("tasks/view/" + task + "/"));
        long shown = answer.isOk() ? answer.data().at("id").id().orElse(task) : task;
        return shown == task
                ? new TaskState.Failed(TaskState.RECOVERED)
                : new TaskState.Moved(task, shown);
    }

    /** All tasks of the content that the node remembers. */
    List<JsonValue> of(Sample sample) throws SandboxException, InterruptedException {
        CapeAnswer answer =
                new CapeAnswer(
                        config.name(),
                        http.get("tasks/search/sha256/" + sample.sha256().hex() + "/"));
        if (answer.isOk()) return answer.data().items();
        SandboxException error = answer.error();
        if (error.kind() == Kind.GONE) return List.of();
        throw error;
    }
}
