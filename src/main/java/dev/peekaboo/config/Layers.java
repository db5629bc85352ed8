package dev.peekaboo.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a section sees: its own entries, and behind them those of {@code [DEFAULT]}.
 *
 * @param usedDefaults collects the options of {@code [DEFAULT]} that somebody asked for
 */
record Layers(SectionText own, SectionText defaults, Set<String> usedDefaults) {
    /** The entry of a single value, not yet interpolated. */
    Optional<Entry> scalar(String option) {
        usedDefaults.add(option);
        return Optional.ofNullable(own.scalars().get(option))
                .or(() -> Optional.ofNullable(defaults.scalars().get(option)));
    }

    /** The items of a list: the section's own, then those of {@code [DEFAULT]}. */
    List<Item> list(String option) {
        usedDefaults.add(option);
        return Stream.of(own, defaults)
                .flatMap(text -> text.lists().getOrDefault(option, List.of()).stream())
                .map(Entry::item)
                .toList();
    }

    /** A value as it stands there; this is what interpolation refers to. */
    Optional<String> raw(String option) {
        return scalar(option).map(Entry::value);
    }
}
