package dev.peekaboo.analyzer;

import dev.peekaboo.report.Trait;
import dev.peekaboo.report.TraitReport;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Traits found so far, each with the first place it was seen in. */
final class TraitList {
    private static final int LONGEST_DETAIL = 300;

    private final Map<Trait, String> found = new EnumMap<>(Trait.class);

    void add(Trait trait, String detail) {
        String plain = detail.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        found.putIfAbsent(trait, plain.substring(0, Math.min(plain.length(), LONGEST_DETAIL)));
    }

    List<TraitReport.Found> list() {
        List<TraitReport.Found> list = new ArrayList<>();
        found.forEach((trait, detail) -> list.add(new TraitReport.Found(trait, detail)));
        return list;
    }
}
