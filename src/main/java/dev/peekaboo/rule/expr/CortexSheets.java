package dev.peekaboo.rule.expr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What PeekabooAV's {@code cortexreport} held. Rulesets cannot use it yet; it is here for trying
 * expressions with values given by hand.
 */
final class CortexSheets {
    private static final Value NO_TEXTS = Value.listOf(List.of());
    private static final Value NO_SCORE = Value.of(-1);

    private static final Map<String, Map<String, Value>> EMPTY = new LinkedHashMap<>();

    static {
        EMPTY.put(
                "FileInfoReport",
                Map.of("md5sum", Value.NONE, "sha256sum", Value.NONE, "ssdeepsum", Value.NONE));
        EMPTY.put("VirusTotalQueryReport", Map.of("n_of_all", NO_SCORE, "level", Value.NONE));
        EMPTY.put("CuckooSandboxFileReport", Map.of("malscore", NO_SCORE, "signatures", NO_TEXTS));
        EMPTY.put("CAPEv2FileReport", Map.of("malscore", NO_SCORE, "signatures", NO_TEXTS));
        EMPTY.put("HybridAnalysisReport", Map.of("full", Value.NONE));
    }

    private static final List<String> ALL_HAVE =
            List.of("domain_artifacts", "hash_artifacts", "ip_artifacts");

    private CortexSheets() {}

    static Value filledIn(Given given) {
        Map<String, Value> reports = new LinkedHashMap<>(given.values());
        EMPTY.forEach((name, empty) -> reports.put(name, filledIn(empty, given.part(name))));
        return new Value.Fields(new Given(reports));
    }

    private static Value filledIn(Map<String, Value> empty, Given given) {
        Map<String, Value> values = new LinkedHashMap<>();
        ALL_HAVE.forEach(name -> values.put(name, NO_TEXTS));
        values.putAll(empty);
        values.putAll(given.values());
        return new Value.Fields(new Given(values));
    }
}
