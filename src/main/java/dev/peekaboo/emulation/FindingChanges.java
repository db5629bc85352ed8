package dev.peekaboo.emulation;

import java.util.List;

/**
 * What an admin changed of the finding rules.
 *
 * @param added lines as {@link FindingRule} reads them
 * @param silenced ids of shipped rules that do not hold
 */
public record FindingChanges(List<String> added, List<String> silenced) {
    public static final FindingChanges NONE = new FindingChanges(List.of(), List.of());

    public FindingChanges {
        added = List.copyOf(added);
        silenced = List.copyOf(silenced);
    }
}
