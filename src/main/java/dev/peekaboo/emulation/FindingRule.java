package dev.peekaboo.emulation;

import dev.peekaboo.Category;
import dev.peekaboo.report.Behaviour;
import dev.peekaboo.report.Finding;
import dev.peekaboo.report.Finding.Level;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When behaviours are a finding. One line of six cells: {@code id | level | category | techniques |
 * condition | details}. The condition names behaviours ({@link BehaviourPattern}) joined by {@code
 * and} (in any order) or {@code then} (later than the one before); the details say what the reason
 * names, as {@code 1.url} for the url of the condition's first behaviour.
 */
public record FindingRule(
        String id,
        Level level,
        Category category,
        List<String> techniques,
        List<BehaviourPattern> patterns,
        List<Boolean> inOrder,
        List<String> details,
        boolean isShipped) {
    private static final int CELLS = 6;
    private static final int MOST_PATTERNS = 6;

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with a sentence saying what is wrong
     */
    public static FindingRule parse(String line) {
        return parse(line, false);
    }

    static FindingRule parse(String line, boolean isShipped) {
        List<String> cells =
                Arrays.stream(line.split("\\s\\|(?=\\s|$)", -1)).map(String::strip).toList();
        if (cells.size() != CELLS)
            throw new IllegalArgumentException(
                    "a finding has six parts: id | level | category | techniques | condition | details");
        String id = cells.get(0);
        if (!id.matches("[a-z][a-z0-9_]{2,60}"))
            throw new IllegalArgumentException(
                    "the id " + id + " must be of lower-case letters, digits and underscores");
        List<BehaviourPattern> patterns = new ArrayList<>();
        List<Boolean> inOrder = new ArrayList<>();
        readCondition(cells.get(4), patterns, inOrder);
        List<String> details = words(cells.get(5));
        details.forEach(detail -> checkDetail(detail, patterns.size()));
        return new FindingRule(
                id,
                level(cells.get(1)),
                category(cells.get(2)),
                words(cells.get(3)),
                List.copyOf(patterns),
                List.copyOf(inOrder),
                details,
                isShipped);
    }

    private static void readCondition(
            String text, List<BehaviourPattern> patterns, List<Boolean> inOrder) {
        // Quoted regular expressions may hold the words, too: only those outside of quotes divide.
        String[] parts = text.split("\\s+(?=(?:and|then)\\s+[a-z]+\\.?[a-z]*(?:\\[|\\s|$))");
        for (String part : parts) {
            boolean later = part.startsWith("then ");
            String pattern = part.replaceFirst("^(?:and|then)\\s+", "");
            patterns.add(BehaviourPattern.parse(pattern));
            inOrder.add(later);
        }
        if (patterns.size() > MOST_PATTERNS)
            throw new IllegalArgumentException(
                    "a condition names at most " + MOST_PATTERNS + " behaviours");
    }

    private static Level level(String word) {
        for (Level level : Level.values())
            if (level.name().toLowerCase(Locale.ROOT).equals(word)) return level;
        throw new IllegalArgumentException(
                "the level " + word + " must be weak, strong or decisive");
    }

    private static Category category(String slug) {
        return Category.ofSlug(slug)
                .orElseThrow(() -> new IllegalArgumentException("unknown category " + slug));
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split("\\s+"));
    }

    private static void checkDetail(String detail, int patterns) {
        if (!detail.matches("[1-9]\\.[a-z]+") || detail.charAt(0) - '0' > patterns)
            throw new IllegalArgumentException(
                    "the detail " + detail + " must be like 1.url, counting the behaviours");
    }

    /** Whether it may have come to hold with this behaviour, the latest one. */
    boolean isAbout(Behaviour behaviour) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(behaviour));
    }

    /** Whether these behaviours show it. */
    Optional<Finding> over(List<Behaviour> behaviours) {
        List<Integer> evidence = new ArrayList<>();
        int after = -1;
        for (int i = 0; i < patterns.size(); i++) {
            after = next(behaviours, patterns.get(i), inOrder.get(i) ? after + 1 : 0);
            if (after < 0) return Optional.empty();
            evidence.add(after);
        }
        return Optional.of(
                new Finding(
                        id,
                        level,
                        category,
                        techniques,
                        told(behaviours, evidence),
                        evidence,
                        isShipped));
    }

    private static int next(List<Behaviour> behaviours, BehaviourPattern pattern, int from) {
        for (int i = from; i < behaviours.size(); i++)
            if (pattern.matches(behaviours.get(i))) return i;
        return -1;
    }

    private List<String> told(List<Behaviour> behaviours, List<Integer> evidence) {
        return details.stream()
                .map(
                        detail ->
                                Told.detail(
                                        detail.substring(2),
                                        behaviours
                                                .get(evidence.get(detail.charAt(0) - '1'))
                                                .detail(detail.substring(2))))
                .toList();
    }
}
