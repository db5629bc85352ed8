package dev.peekaboo.report;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;

import java.util.ArrayList;
import java.util.List;

/**
 * What some behaviours of a sample amount to.
 *
 * @param id in the style of CAPE's signatures, e.g. {@code script_downloader}
 * @param techniques ATT&amp;CK ids, e.g. {@code T1105}
 * @param details what the sentence about it names, e.g. the URL; hostile text
 * @param evidence positions of the behaviours in the report's list
 * @param isShipped whether there is a sentence about it; an admin's own finding has none
 */
public record Finding(
        String id,
        Level level,
        Category category,
        List<String> techniques,
        List<String> details,
        List<Integer> evidence,
        boolean isShipped) {
    public Finding {
        techniques = List.copyOf(techniques);
        details = List.copyOf(details);
        evidence = List.copyOf(evidence);
    }

    /** How much a finding says by itself. */
    public enum Level {
        /** Context only. */
        WEAK,
        /** Two different ones are bad. */
        STRONG,
        /** Bad by itself. */
        DECISIVE
    }

    /**
     * As a reason.
     *
     * @param kind what was run, in words, e.g. {@code JavaScript}
     */
    public Reason reason(String kind) {
        if (!isShipped)
            return Reason.of(
                    "emulation-own-finding",
                    category,
                    Reason.Source.EMULATION,
                    kind,
                    id,
                    String.join(", ", details));
        List<String> told = new ArrayList<>(List.of(kind));
        told.addAll(details);
        return new Reason(
                "emulation-" + id.replace('_', '-'), category, told, Reason.Source.EMULATION);
    }
}
