package dev.peekaboo.scan;

import dev.peekaboo.Category;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Ruling;
import dev.peekaboo.Sha256;
import dev.peekaboo.Verdict;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rulings of administrators that hold at a moment: they count before every rule, for a sample
 * and for whatever is inside one.
 */
public final class Rulings {
    public static final Rulings NONE = new Rulings(Map.of());

    /** In place of a rule's name. */
    private static final String ADMINISTRATOR = "administrator";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);

    private final Map<Sha256, Ruling> holding;

    private Rulings(Map<Sha256, Ruling> holding) {
        this.holding = Map.copyOf(holding);
    }

    /**
     * @param all in the order they were made: the last one about a content holds
     */
    public static Rulings holdingAt(Instant now, List<Ruling> all) {
        Map<Sha256, Ruling> last = new HashMap<>();
        for (Ruling ruling : all) last.put(ruling.sha256(), ruling);
        last.values().removeIf(ruling -> !holds(ruling, now));
        return new Rulings(last);
    }

    private static boolean holds(Ruling ruling, Instant now) {
        return ruling.kind() != Ruling.Kind.WITHDRAW && ruling.until().isAfter(now);
    }

    /** Empty if the rules are to decide. */
    Optional<Judgement> about(Sha256 content) {
        return Optional.ofNullable(holding.get(content)).map(Rulings::judgement);
    }

    /** Those that block. */
    List<Ruling> blocks() {
        return holding.values().stream()
                .filter(ruling -> ruling.kind() == Ruling.Kind.BLOCK)
                .toList();
    }

    /** What one that holds says of its content. */
    static Judgement judgement(Ruling ruling) {
        Verdict verdict =
                switch (ruling.kind()) {
                    case ALLOW -> new Verdict.Good(reason("admin-allows", ruling));
                    case BLOCK -> new Verdict.Bad(reason("admin-blocks", ruling));
                    case WITHDRAW -> throw new IllegalStateException("a withdrawn one holds");
                };
        return new Judgement(
                verdict, ADMINISTRATOR, List.of(new Judgement.Step(ADMINISTRATOR, verdict, false)));
    }

    private static Reason reason(String code, Ruling ruling) {
        return new Reason(
                code,
                Category.POLICY,
                List.of(DAY.format(ruling.until()), ruling.note()),
                Reason.Source.LIST);
    }

    /** One line that differs if other rulings hold; empty if none does. */
    public String version() {
        List<String> lines = new ArrayList<>();
        holding.values().forEach(one -> lines.add(one.sha256() + " " + one.kind().word()));
        lines.sort(null);
        return lines.isEmpty() ? "" : "+rulings-" + Integer.toHexString(lines.hashCode());
    }
}
