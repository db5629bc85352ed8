package dev.peekaboo.emulation;

import dev.peekaboo.report.Behaviour;
import dev.peekaboo.report.Finding;

import java.util.List;

/** Traces for tests, and how they are told. */
public final class Traces {
    private Traces() {}

    public static Trace fresh() {
        return new Trace("PkbTestMarkQz", FindingRules.shipped(), new Effort());
    }

    /** One line a behaviour. */
    public static List<String> lines(Trace trace) {
        return trace.behaviours().stream().map(Behaviour::toString).toList();
    }

    public static List<String> findings(Trace trace) {
        return trace.findings().stream().map(Finding::id).toList();
    }

    /** Level and id of what makes it bad, empty if it is not. */
    public static boolean isBad(List<Finding> findings) {
        long strong = findings.stream().filter(f -> f.level() == Finding.Level.STRONG).count();
        return strong >= 2 || findings.stream().anyMatch(f -> f.level() == Finding.Level.DECISIVE);
    }
}
