package dev.peekaboo.config;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Words and places the problems of one section.
 *
 * @param file where the section's header is, or the main file if there is none
 * @param line of the header, 0 if there is none
 */
record Complaints(Problems problems, String section, String file, int line) {
    record Place(String file, int line) {}

    /** Where an option is given, otherwise where the section begins. */
    Place place(Layers layers, String option) {
        Optional<Place> scalar =
                layers.scalar(option).map(entry -> new Place(entry.file(), entry.line()));
        return scalar.or(
                        () ->
                                layers.list(option).stream()
                                        .map(item -> new Place(item.file(), item.line()))
                                        .findFirst())
                .orElse(new Place(file, line));
    }

    static String wrong(String option, String section, String value, String wanted) {
        return option
                + " in ["
                + section
                + "] is "
                + (value.isEmpty() ? "empty" : Quoted.of(value))
                + ", must be "
                + wanted;
    }

    static String notAList(String option, String section) {
        return "option "
                + option
                + " in section "
                + section
                + " is supposed to be a list; write "
                + option
                + ".1: ..., "
                + option
                + ".2: ... and so on";
    }

    /** Reports what is given but not known. */
    void reportUnknown(SectionText given, Set<String> knownScalars, Set<String> knownLists) {
        for (Entry entry : given.scalars().values())
            if (!knownScalars.contains(entry.option()) && !knownLists.contains(entry.option()))
                unknown(entry, knownScalars, knownLists);
        given.lists()
                .forEach(
                        (list, entries) -> {
                            if (!knownLists.contains(list) && !entries.isEmpty())
                                unknownList(entries.getFirst(), knownScalars, knownLists);
                        });
        for (Entry entry : given.dotted())
            overlooked(entry, "has more than one dot and is ignored; a list item has exactly one");
    }

    private void unknown(Entry entry, Set<String> knownScalars, Set<String> knownLists) {
        if (problems.isFull()) return;
        problems.error(
                entry.file(),
                entry.line(),
                "unknown option "
                        + Quoted.of(entry.option())
                        + " in ["
                        + section
                        + "]; "
                        + wayOut(entry.option(), knownScalars, knownLists));
    }

    private void unknownList(Entry first, Set<String> knownScalars, Set<String> knownLists) {
        if (problems.isFull()) return;
        String name = first.listName();
        if (knownScalars.contains(name))
            overlooked(first, "is ignored: this is a single value; write " + name + ": ...");
        else
            overlooked(
                    first,
                    "is an unknown list and is ignored; " + wayOut(name, knownScalars, knownLists));
    }

    private void overlooked(Entry entry, String what) {
        problems.warning(
                entry.file(),
                entry.line(),
                Quoted.of(entry.option()) + " in [" + section + "] " + what);
    }

    private static String wayOut(
            String name, Collection<String> knownScalars, Collection<String> knownLists) {
        var known = new TreeSet<>(knownScalars);
        knownLists.forEach(list -> known.add(list + ".1"));
        if (known.isEmpty()) return "this section has no options; remove it";
        var names = new TreeSet<>(knownScalars);
        names.addAll(knownLists);
        return Nearest.to(name, names)
                .map(
                        near ->
                                "did you mean "
                                        + (knownScalars.contains(near) ? near : near + ".1")
                                        + "?")
                .orElse("known are " + String.join(", ", known));
    }
}
