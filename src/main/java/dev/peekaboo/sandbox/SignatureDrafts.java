package dev.peekaboo.sandbox;

import dev.peekaboo.report.Signature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The signatures of a report while it is read. Sandboxes write the least severe first, so of too
 * many the most severe are kept, not the first.
 */
final class SignatureDrafts {
    private static final int MOST_TECHNIQUES = 32;
    private static final int MOST_NAMES = 1000;

    /** One signature as the report has it. */
    static final class Draft {
        String name = "";
        String description = "";
        double severity;
        int confidence = 100;
        final Set<String> categories = new LinkedHashSet<>();
        final Set<String> techniques = new LinkedHashSet<>();
        Optional<String> family = Optional.empty();
        private int position;

        double severity() {
            return severity;
        }
    }

    private static final Comparator<Draft> LEAST_SEVERE_FIRST =
            Comparator.comparingDouble(Draft::severity)
                    .thenComparing(draft -> draft.position, Comparator.reverseOrder());

    private final PriorityQueue<Draft> kept = new PriorityQueue<>(LEAST_SEVERE_FIRST);
    private final Map<String, Set<String>> techniquesByName = new HashMap<>();
    private final int limit;
    private int count;

    SignatureDrafts(int limit) {
        this.limit = limit;
    }

    void add(Draft draft) {
        draft.position = count++;
        kept.add(draft);
        if (kept.size() > limit) kept.remove();
    }

    /** An ATT&CK id that the report names apart from the signature. */
    void technique(String signature, String technique) {
        if (techniquesByName.size() < MOST_NAMES || techniquesByName.containsKey(signature))
            addTechnique(
                    techniquesByName.computeIfAbsent(signature, _ -> new LinkedHashSet<>()),
                    technique);
    }

    /** Adds the id if it has the form of one, T1547 or T1547.001, and there is room. */
    static void addTechnique(Set<String> techniques, String technique) {
        if (techniques.size() < MOST_TECHNIQUES && technique.matches("T\\d{4}(\\.\\d{3})?"))
            techniques.add(technique);
    }

    /** How many there were, kept or not. */
    int count() {
        return count;
    }

    boolean isOverflown() {
        return count > limit;
    }

    /** The family of the most severe signature that names one. */
    Optional<String> family() {
        return sorted().stream().flatMap(draft -> draft.family.stream()).findFirst();
    }

    /** The most severe first, of equals in the order of the report. */
    List<Signature> signatures(SignatureCategories categories) {
        return sorted().stream().map(draft -> signature(draft, categories)).toList();
    }

    private List<Draft> sorted() {
        List<Draft> sorted = new ArrayList<>(kept);
        sorted.sort(LEAST_SEVERE_FIRST.reversed());
        return sorted;
    }

    private Signature signature(Draft draft, SignatureCategories categories) {
        Set<String> techniques = new LinkedHashSet<>(draft.techniques);
        techniquesByName
                .getOrDefault(draft.name, Set.of())
                .forEach(technique -> addTechnique(techniques, technique));
        return new Signature(
                draft.name,
                draft.description,
                draft.severity,
                draft.confidence,
                categories.of(draft.name, draft.description, draft.categories, techniques),
                List.copyOf(techniques));
    }
}
