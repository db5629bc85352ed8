package dev.peekaboo.config;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The options of a section that somebody asked for: those exist.
 *
 * @param gone options that existed once and were reported already
 */
record Asked(Set<String> scalars, Set<String> lists, Set<String> gone) {
    Asked() {
        this(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }

    /** Whether an option of this name, of either kind, needs no complaint. */
    boolean knows(String option) {
        return scalars.contains(option) || lists.contains(option) || gone.contains(option);
    }

    Set<String> names() {
        return Stream.concat(scalars.stream(), lists.stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As a manual names an option: {@code name}, or {@code name.1} if it can only be a list. */
    String shown(String option) {
        return scalars.contains(option) ? option : option + ".1";
    }

    Set<String> shown() {
        return names().stream().map(this::shown).collect(Collectors.toCollection(TreeSet::new));
    }
}
