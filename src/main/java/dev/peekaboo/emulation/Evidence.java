package dev.peekaboo.emulation;

import dev.peekaboo.report.Finding;
import dev.peekaboo.report.Finding.Level;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether what was found so far makes a sample bad: one decisive finding, or two strong ones. */
final class Evidence {
    private static final int ENOUGH_STRONG = 2;

    private final Set<String> decisive = new HashSet<>();
    private final Set<String> strong = new HashSet<>();

    /** Notes findings, and tells whether they add to what makes it bad. */
    boolean grows(List<Finding> findings) {
        boolean grows = false;
        for (Finding finding : findings)
            grows |=
                    switch (finding.level()) {
                        case DECISIVE -> decisive.add(finding.id());
                        case STRONG -> strong.add(finding.id()) && strong.size() >= ENOUGH_STRONG;
                        case WEAK -> false;
                    };
        return grows;
    }

    /** Whether there is a finding of the level {@link Level#DECISIVE}. */
    boolean isDecisive() {
        return !decisive.isEmpty();
    }
}
