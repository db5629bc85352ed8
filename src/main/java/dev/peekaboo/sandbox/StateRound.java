package dev.peekaboo.sandbox;

import dev.peekaboo.sandbox.SandboxException.Kind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One round of asking for tasks one by one, in which one bad answer does not spoil the others. */
public final class StateRound {
    private StateRound() {}

    /** Asks for one task. */
    public interface Question {
        TaskState ask(long task) throws SandboxException, InterruptedException;
    }

    /**
     * The states that could be learned.
     *
     * @throws SandboxException if none could be, or if the node wants to be left alone
     */
    public static Map<Long, TaskState> ask(Collection<Long> tasks, Question question)
            throws SandboxException, InterruptedException {
        // Another order each time: a task whose question hangs must not hide the same others.
        List<Long> order = new ArrayList<>(tasks);
        Collections.shuffle(order);
        Map<Long, TaskState> states = new HashMap<>();
        @Nullable SandboxException trouble = null;
        for (long task : order) {
            try {
                states.put(task, question.ask(task));
            } catch (SandboxException e) {
                trouble = e;
                if (endsRound(e.kind())) break;
            }
        }
        if (trouble != null && (states.isEmpty() || isAboutNode(trouble.kind()))) throw trouble;
        return states;
    }

    private static boolean endsRound(Kind kind) {
        return kind == Kind.TIMED_OUT || isAboutNode(kind);
    }

    private static boolean isAboutNode(Kind kind) {
        return kind == Kind.SLOW_DOWN || kind == Kind.MISCONFIGURED;
    }
}
