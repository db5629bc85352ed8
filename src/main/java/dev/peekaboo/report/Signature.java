package dev.peekaboo.report;

import dev.peekaboo.Category;

import java.util.List;

/**
 * One thing a sandbox noticed.
 *
 * @param name e.g. {@code persistence_autorun}
 * @param severity as the sandbox counts, usually 1 to 3; 0 if missing
 * @param confidence in per cent, 100 if missing
 * @param category ours, worked out from name, report, description and ATT&CK ids
 * @param techniques ATT&CK ids, e.g. {@code T1547}
 */
public record Signature(
        String name,
        String description,
        double severity,
        int confidence,
        Category category,
        List<String> techniques) {
    public Signature {
        techniques = List.copyOf(techniques);
    }
}
