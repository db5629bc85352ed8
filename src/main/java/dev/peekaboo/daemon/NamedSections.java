package dev.peekaboo.daemon;

import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.Section;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Sections such as {@code [clamd.NAME]}: of one kind as many as an admin likes.
 *
 * @param kind what stands before the dot
 */
record NamedSections(String kind) {
    /** In the order of the file. */
    List<Section> in(ConfigFile file) {
        return names(file).map(file::section).toList();
    }

    /** Those in the file, and the one of the sample. */
    Set<String> known(ConfigFile file) {
        var known = new TreeSet<>(Set.of(prefix() + "NAME"));
        names(file).forEach(known::add);
        return known;
    }

    /** What its admin calls it. */
    String nameOf(Section section) {
        return section.name().substring(prefix().length());
    }

    private Stream<String> names(ConfigFile file) {
        return file.sections().stream()
                .filter(name -> name.startsWith(prefix()) && name.length() > prefix().length());
    }

    private String prefix() {
        return kind + '.';
    }
}
