package dev.peekaboo.config;

import java.util.Optional;

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

    /** Reports what is given but was not asked for. */
    void reportUnknown(SectionText given, Asked asked) {
        for (Entry entry : given.scalars().values())
            if (!asked.knows(entry.option())) unknown(entry, asked);
        given.lists()
                .forEach(
                        (list, entries) -> {
                            if (!asked.lists().contains(list) && !entries.isEmpty())
                                unknownList(list, entries.getFirst(), asked);
                        });
        for (Entry entry : given.dotted())
            overlooked(entry, "has more than one dot and is ignored; a list item has exactly one");
    }

    private void unknown(Entry entry, Asked asked) {
        problems.error(
                entry.file(),
                entry.line(),
                "unknown option "
                        + Quoted.of(entry.option())
                        + " in ["
                        + section
                        + "]; "
                        + wayOut(entry.option(), asked));
    }

    private void unknownList(String list, Entry first, Asked asked) {
        overlooked(
                first,
                asked.scalars().contains(list)
                        ? "is ignored: this is a single value; write " + list + ": ..."
                        : "is an unknown list and is ignored; " + wayOut(list, asked));
    }

    private void overlooked(Entry entry, String what) {
        problems.warning(
                entry.file(),
                entry.line(),
                Quoted.of(entry.option()) + " in [" + section + "] " + what);
    }

    private String wayOut(String name, Asked asked) {
        if (problems.isFull()) return "";
        if (asked.names().isEmpty()) return "this section has no options; remove it";
        return Nearest.to(name, asked.names())
                .map(near -> "did you mean " + asked.shown(near) + "?")
                .orElse("known are " + String.join(", ", asked.shown()));
    }
}
