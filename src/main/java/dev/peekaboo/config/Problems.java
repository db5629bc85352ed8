package dev.peekaboo.config;

import dev.peekaboo.config.Problem.Level;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything found wrong so far. Collects instead of throwing, so that one look at a configuration
 * shows all its mistakes. Not safe for several threads.
 */
public final class Problems {
    /** Nobody reads more, and a garbage file must not fill the memory. */
    private static final int MOST_KEPT = 1000;

    private final Set<Problem> kept = new LinkedHashSet<>();
    private final Map<String, Integer> fileOrder = new HashMap<>();
    private boolean errors;
    private int omitted;

    public void error(String file, int line, String message) {
        add(new Problem(file, line, Level.ERROR, message));
    }

    public void warning(String file, int line, String message) {
        add(new Problem(file, line, Level.WARNING, message));
    }

    /** Adds a problem; the same one twice counts once. */
    public void add(Problem problem) {
        errors |= problem.isError();
        fileOrder.putIfAbsent(problem.file(), fileOrder.size());
        if (kept.size() < MOST_KEPT) kept.add(problem);
        else if (!kept.contains(problem)) omitted++;
    }

    public boolean hasErrors() {
        return errors;
    }

    /** True once more was found than is kept; further searching is wasted. */
    boolean isFull() {
        return kept.size() >= MOST_KEPT;
    }

    /** How many problems were found but not kept. */
    public int omitted() {
        return omitted;
    }

    /** By file, in the order the files were first mentioned, and line. */
    public List<Problem> list() {
        return kept.stream()
                .sorted(
                        Comparator.<Problem>comparingInt(
                                        problem -> fileOrder.getOrDefault(problem.file(), 0))
                                .thenComparingInt(Problem::line))
                .toList();
    }
}
